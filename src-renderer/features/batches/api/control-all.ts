import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markStale } from '../../../ipc/stale.ts'
import { batchesQuery } from './list-batches.ts'

export function usePauseAll() {
  return useMutation({ mutationFn: () => client.batches.pauseAll(), onError: tellError, onSettled: useMarkAllStale() })
}

export function useResumeAll() {
  return useMutation({ mutationFn: () => client.batches.resumeAll(), onError: tellError, onSettled: useMarkAllStale() })
}

export function useCancelAll() {
  return useMutation({ mutationFn: () => client.batches.cancelAll(), onSettled: useMarkAllStale() })
}

/** After a call that changed any number of batches; does not wait for the announcement. */
function useMarkAllStale() {
  const queries = useQueryClient()
  return () => {
    const batchIds = (queries.getQueryData(batchesQuery().queryKey) ?? []).map((batch) => batch.id)
    return markStale(queries, { batchIds, machine: true })
  }
}
