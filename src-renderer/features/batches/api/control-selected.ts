import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markStale } from '../../../ipc/stale.ts'

/** What can be done with several batches, one after the other; what became of them is told in one sentence. */
const calls = {
  pause: { run: (batchId: string) => client.batches.pause({ batchId }), done: 'Paused' },
  resume: { run: (batchId: string) => client.batches.resume({ batchId }), done: 'Resumed' },
  cancel: { run: (batchId: string) => client.batches.cancel({ batchId }), done: 'Cancelled' },
  retry: { run: (batchId: string) => client.batches.retryFailed({ batchId }), done: 'Failures put back into the queue in' },
} as const
export type BatchCall = keyof typeof calls

export function useControlSelected() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ call, batchIds }: { call: BatchCall; batchIds: string[] }) => {
      for (const batchId of batchIds) await calls[call].run(batchId)
    },
    onError: tellError,
    onSuccess: (_, { call, batchIds }) => tellDone(`${calls[call].done}: ${formatUnits(batchIds.length, 'batch', 'batches')}.`),
    onSettled: (_data, _error, { batchIds }) => markStale(queries, { batchIds, machine: true }),
  })
}
