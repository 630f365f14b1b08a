import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { client } from '../../../ipc/client.ts'
import { selectionQuery } from './get-selection.ts'

const calls = {
  folder: () => client.intake.chooseFolder(),
  files: () => client.intake.chooseFiles(),
  manifest: () => client.manifests.choose(),
}

/** Main opens the system's dialog; null when it was closed without a choice. */
export function useChooseDocuments(onChosen: (selection: Selection) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (what: keyof typeof calls) => calls[what](),
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
