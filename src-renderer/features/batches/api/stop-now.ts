import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** Pauses and interrupts the pages that are being read; nothing is lost by it, so nothing is asked. */
export function useStopNow(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.batches.stopNow({ batchId }),
    onError: tellError,
    onSuccess: ({ pages }) => tellDone(`Stopped: ${formatUnits(pages, 'page')} went back to the queue, no attempt was spent.`),
    onSettled: () => markBatchStale(queries, batchId),
  })
}
