import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../ipc/client.ts'
import { rememberSelection } from './choose-documents.ts'

export function useChooseOutput(selectionId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.intake.chooseOutput({ selectionId }),
    onSuccess: (selection) => rememberSelection(queries, selection),
  })
}
