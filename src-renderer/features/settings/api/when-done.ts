import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markStale } from '../../../ipc/stale.ts'

/** Main opens a dialog for the program, because the window can name no path. */
export function useChooseDoneProgram() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.schedules.chooseProgram(),
    onError: tellError,
    onSettled: () => markStale(queries, { batchIds: [], machine: true }),
  })
}

/** Main asks the operator before it takes them over. @param onChanged not called when that was refused */
export function useChangeDoneArguments(onChanged: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (list: string[]) => client.schedules.changeArguments({ arguments: list }),
    onError: tellError,
    onSuccess: ({ changed }) => changed && onChanged(),
    onSettled: () => markStale(queries, { batchIds: [], machine: true }),
  })
}

export const useCopyCallSecret = () => useMutation({ mutationFn: () => client.schedules.copySecret(), onError: tellError })

export const useRenewCallSecret = () => useMutation({ mutationFn: () => client.schedules.renewSecret(), onError: tellError })
