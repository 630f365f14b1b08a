import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TextPolicy } from '../../../../src-main/contract/batch.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** Sets when a held batch starts by itself. */
export function useStartAt(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (at: number | null) => client.checks.startAt({ batchId, at }),
    onSettled: () => markBatchStale(queries, batchId),
  })
}

/** Checks a held batch once more, its text read otherwise; what comes of it takes its place. */
export function useCheckAgain(batchId: string, onChecked: (batchId: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (textPolicy: TextPolicy) => client.checks.again({ batchId, textPolicy }),
    onSuccess: (next) => {
      onChecked(next.batchId)
      void queries.invalidateQueries()
    },
  })
}

/** Gives a held batch up. */
export function useDiscard(batchId: string, onGone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.checks.discard({ batchId }),
    onSuccess: () => {
      onGone()
      void queries.invalidateQueries()
    },
  })
}
