import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageOverride } from '../../../../src-main/contract/page-override.ts'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** The failures of a group that a filter leaves. */
export interface ShownGroup {
  batchId: string
  groupKey: string
  filter: string
}

/** One call that changes failures of a batch, and what is told when it is done. */
function useChange<Input, Output>(batchId: string, call: (input: Input) => Promise<Output>, told: (output: Output) => string | null) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: (output) => {
      const text = told(output)
      if (text !== null) tellDone(text)
    },
    onError: tellError,
    onSettled: () => markBatchStale(queries, batchId),
  })
}

/** Pages, or where there are none files. */
const counted = ({ pages, files }: { pages: number; files: number }) =>
  pages > 0 ? formatUnits(pages, 'page') : formatUnits(files, 'file')

/** Puts the failed pages or files of a group back into the queue. @param ids of those that were picked; null for all */
export function useRetryGroup(group: ShownGroup, ids: number[] | null = null) {
  return useChange(
    group.batchId,
    () => client.failures.retryGroup({ ...group, ids }),
    (sums) => `${counted(sums)} back in the queue`,
  )
}

export function useExclude(group: ShownGroup, ids: number[] | null = null) {
  return useChange(
    group.batchId,
    (reason: string) => client.failures.exclude({ ...group, ids, reason }),
    (sums) => `${counted(sums)} excluded`,
  )
}

/** With null, all that is excluded of the batch. */
export function useTakeBack(batchId: string) {
  return useChange(
    batchId,
    (ids: number[] | null) => client.failures.takeBack({ batchId, ids }),
    ({ count }) => `${formatUnits(count, 'exclusion')} taken back: failed again, as before`,
  )
}

export function useTryOnSome(group: ShownGroup, ids: number[] | null = null) {
  return useChange(
    group.batchId,
    (override: PageOverride) => client.failures.tryOnSome({ ...group, ids, override }),
    () => null,
  )
}

export function useApplyTry(batchId: string, filter: string) {
  return useChange(
    batchId,
    (tryId: number) => client.failures.applyTry({ tryId, filter }),
    ({ queued, takenOver }) =>
      `${formatUnits(queued, 'page')} back in the queue with these settings${takenOver > 0 ? `, ${formatUnits(takenOver, 'page')} read so before` : ''}`,
  )
}

export function useUndoTry(batchId: string) {
  return useChange(
    batchId,
    (tryId: number) => client.failures.undoTry({ tryId }),
    ({ undone }) => (undone ? 'The pages have failed as before' : 'A page is being read just now. Ask again when it is done.'),
  )
}
