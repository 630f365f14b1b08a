import { useMutation } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'

export function useOpenOutput(batchId: string) {
  return useMutation({ mutationFn: () => client.batches.openOutput({ batchId }), onError: tellError })
}
