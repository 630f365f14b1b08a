import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

export function useCancelBatch(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.batches.cancel({ batchId }),
    onSettled: () => markBatchStale(queries, batchId),
  })
}
