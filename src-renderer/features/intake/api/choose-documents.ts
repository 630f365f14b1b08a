import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import { client } from '../../../ipc/client.ts'
import { selectionQuery } from './get-selection.ts'

/** Main opens the system's dialog; null when it was closed without a choice. */
export function useChooseDocuments(onChosen: (selection: Selection) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (what: 'folder' | 'files') => (what === 'folder' ? client.intake.chooseFolder() : client.intake.chooseFiles()),
    onSuccess: (selection) => {
      if (selection === null) return
      rememberSelection(queries, selection)
      onChosen(selection)
    },
  })
}

export function rememberSelection(queries: QueryClient, selection: Selection): void {
  queries.setQueryData(selectionQuery(selection.id).queryKey, selection)
}
