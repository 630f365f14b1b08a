import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../ipc/client.ts'
import { markStale } from '../ipc/stale.ts'
import { tellError } from './notice-store.ts'

/** Main opens a dialog for the folder, because the window can name no path, and refuses one that nothing can be written into. */
export function useChooseArchiveFolder() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.storage.chooseArchiveFolder(),
    onError: tellError,
    onSettled: () => markStale(queries, { batchIds: [], machine: true, storage: true }),
  })
}
