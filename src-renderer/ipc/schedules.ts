import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../components/notice-store.ts'
import { client } from './client.ts'
import { markStale } from './stale.ts'

/** A call about the hours or the end that takes nothing; what is shown of the machine is asked for again. */
export function useScheduleCall(call: 'readNow' | 'restAgain' | 'callOff' | 'doItNow' | 'dismiss') {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.schedules[call](),
    onError: tellError,
    onSettled: () => markStale(queries, { batchIds: [], machine: true }),
  })
}
