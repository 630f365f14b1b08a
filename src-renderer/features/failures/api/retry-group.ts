import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** Puts the failed pages or files of a group back into the queue, and says how many they were. */
export function useRetryGroup(batchId: string, groupKey: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.failures.retryGroup({ batchId, groupKey }),
    onError: tellError,
    onSuccess: ({ pages, files }) => tellDone(`${pages > 0 ? formatUnits(pages, 'page') : formatUnits(files, 'file')} back in the queue`),
    onSettled: () => markBatchStale(queries, batchId),
  })
}
