import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

export function usePauseBatch(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.batches.pause({ batchId }),
    onError: tellError,
    onSettled: () => markBatchStale(queries, batchId),
  })
}
