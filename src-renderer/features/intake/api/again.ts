import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentChoice } from '../../../../src-main/contract/document-choice.ts'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { useNewBatch } from '../new-batch-store.ts'
import { rememberSelection } from './choose-documents.ts'

/** Opens the dialog for a new batch with the sources and the settings of another one. */
export function useRunAgain(batchId: string) {
  return useAgain(() => client.intake.again({ batchId }))
}

/** The same with documents of it that were chosen. */
export function useRunChosenAgain(choice: DocumentChoice) {
  return useAgain(() => client.chosenDocuments.again(choice))
}

function useAgain(call: () => Promise<Selection>) {
  const queries = useQueryClient()
  const choose = useNewBatch((state) => state.choose)
  return useMutation({
    mutationFn: call,
    onError: tellError,
    onSuccess: (selection) => {
      rememberSelection(queries, selection)
      choose(selection.id)
    },
  })
}
