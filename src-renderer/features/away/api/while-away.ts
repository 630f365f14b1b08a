import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { orpc } from '../../../ipc/client.ts'

export const whileAwayQuery = () => orpc.away.get.queryOptions()

/** Told once; it does not come back for the same time. */
export function useDismissAway() {
  const queries = useQueryClient()
  return useMutation(
    orpc.away.dismiss.mutationOptions({
      onError: tellError,
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.away.key() }),
    }),
  )
}
