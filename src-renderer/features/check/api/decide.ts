import { useMutation, useQueryClient } from '@tanstack/react-query'
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
