import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IpcClient } from '../../../ipc/client.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

type StartBatch = Parameters<IpcClient['intake']['start']>[0]

export function useStartBatch(onStarted: (batchId: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (batch: StartBatch) => client.intake.start(batch),
    onSuccess: ({ batchId }) => {
      void markBatchStale(queries, batchId)
      onStarted(batchId)
    },
  })
}
