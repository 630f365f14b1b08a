import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentChoice } from '../../../../src-main/contract/document-choice.ts'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client, orpc } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** What each action would touch. */
export const chosenCountsQuery = (choice: DocumentChoice) => orpc.chosenDocuments.counts.queryOptions({ input: choice })

/** `41 pages and 2 files`; what there is none of is not named. */
export function pagesAndFiles({ pages, files }: { pages: number; files: number }): string {
  if (files === 0) return formatUnits(pages, 'page')
  return pages === 0 ? formatUnits(files, 'file') : `${formatUnits(pages, 'page')} and ${formatUnits(files, 'file')}`
}

function useChosen<Input, Output>(batchId: string, call: (input: Input) => Promise<Output>, told: (output: Output) => string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: (output) => tellDone(told(output)),
    onError: tellError,
    onSettled: () => markBatchStale(queries, batchId),
  })
}

export function useRetryChosen(choice: DocumentChoice) {
  return useChosen(
    choice.batchId,
    () => client.chosenDocuments.retry(choice),
    (sums) => `${pagesAndFiles(sums)} back in the queue`,
  )
}

export function useCancelChosen(choice: DocumentChoice) {
  return useChosen(
    choice.batchId,
    () => client.chosenDocuments.cancelWaiting(choice),
    ({ documents, pages }) => `${formatUnits(documents, 'document')} cut short: ${formatUnits(pages, 'page')} will not be read`,
  )
}

export function useExcludeChosen(choice: DocumentChoice) {
  return useChosen(
    choice.batchId,
    (reason: string) => client.chosenDocuments.exclude({ choice, reason }),
    (sums) => `${pagesAndFiles(sums)} excluded. Take it back under Failures.`,
  )
}

export function useCopyPaths(choice: DocumentChoice) {
  return useMutation({
    mutationFn: () => client.chosenDocuments.copyPaths(choice),
    onSuccess: ({ documents }) => tellDone(documents === 1 ? '1 path copied' : `${formatCount(documents)} paths copied, one a line`),
    onError: tellError,
  })
}
