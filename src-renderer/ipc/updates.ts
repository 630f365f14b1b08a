import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../components/notice-store.ts'
import { client, orpc } from './client.ts'
import { markStale } from './stale.ts'

/** The version that runs, where newer ones come from, and what is known of them. */
export const updatesQuery = () => orpc.updates.get.queryOptions()

/** What becomes of it is shown from `updatesQuery`, as main announces it. */
export function useUpdateCall(call: 'look' | 'download' | 'stopDownload') {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.updates[call](),
    onError: tellError,
    onSettled: () => markStale(queries, { batchIds: [], machine: false, updates: true }),
  })
}
