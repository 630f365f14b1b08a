import { useMutation } from '@tanstack/react-query'
import { client } from './client.ts'

/** Shows the file to which a batch was carried away in the system's file manager; whoever asks tells that it is not there. */
export function useShowCarriedFile(batchId: string) {
  return useMutation({ mutationFn: () => client.carrying.showFile({ batchId }) })
}
