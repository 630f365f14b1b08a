import { useMutation } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client, orpc } from '../../../ipc/client.ts'

/** Where other programs can ask, or why they cannot. */
export const endpointQuery = () => orpc.endpoint.get.queryOptions()

export const useCopyToken = () => useMutation({ mutationFn: () => client.endpoint.copyToken(), onError: tellError })

export const useRenewToken = () => useMutation({ mutationFn: () => client.endpoint.renewToken(), onError: tellError })
