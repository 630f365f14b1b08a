import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../ipc/client.ts'
import { markBatchStale } from '../ipc/stale.ts'
import { tellError } from './notice-store.ts'

/** Starts a batch that was only checked, or that waits for its time. */
export function useStartHeld(batchId: string, onStarted: () => void = () => {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.checks.start({ batchId }),
    onError: tellError,
    onSuccess: onStarted,
    onSettled: () => markBatchStale(queries, batchId),
  })
}
