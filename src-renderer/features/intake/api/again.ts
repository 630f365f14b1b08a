import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { useNewBatch } from '../new-batch-store.ts'
import { rememberSelection } from './choose-documents.ts'

/** Opens the dialog for a new batch with the sources and the settings of another one. */
export function useRunAgain(batchId: string) {
  const queries = useQueryClient()
  const choose = useNewBatch((state) => state.choose)
  return useMutation({
    mutationFn: () => client.intake.again({ batchId }),
    onError: tellError,
    onSuccess: (selection) => {
      rememberSelection(queries, selection)
      choose(selection.id)
    },
  })
}
