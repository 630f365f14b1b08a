import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BatchPriority } from '../../../../src-main/contract/batch.ts'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

export function useSetPriority(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (priority: BatchPriority) => client.batches.setPriority({ batchId, priority }),
    onError: tellError,
    onSettled: () => markBatchStale(queries, batchId),
  })
}
