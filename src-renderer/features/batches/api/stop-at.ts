import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** Sets when a batch stops by itself; null: when it has ended. */
export function useStopAt(batchId: string, onSet: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (at: number | null) => client.schedules.stopBatchAt({ batchId, at }),
    onError: tellError,
    onSuccess: onSet,
    onSettled: () => markBatchStale(queries, batchId),
  })
}
