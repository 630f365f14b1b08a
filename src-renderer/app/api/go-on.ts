import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../components/notice-store.ts'
import { client } from '../../ipc/client.ts'
import { machineStatusQuery } from '../../ipc/machine-status.ts'

/** Tries to go on after something stopped all work, e.g. a disk that was full. */
export function useGoOn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.machine.goOn(),
    onError: tellError,
    onSettled: () => queries.invalidateQueries({ queryKey: machineStatusQuery().queryKey }),
  })
}
