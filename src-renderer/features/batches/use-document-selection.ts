import { useQueryClient } from '@tanstack/react-query'
import { type DocumentChoice, mostChosen } from '../../../src-main/contract/document-choice.ts'
import { rowsBetween } from '../../components/rows-between.ts'
import { type TableSelection, useTableSelection } from '../../components/use-table-selection.ts'
import { documentsPerPage, documentsQuery } from './api/list-documents.ts'
import type { DocumentTableView } from './document-view-store.ts'

export interface DocumentSelection extends TableSelection {
  /** Null when nothing is selected. */
  choice: DocumentChoice | null
}

/** What is selected in the table of documents: some by their ids, or all that its filter leaves. */
export function useDocumentSelection(batchId: string, view: DocumentTableView, total: number): DocumentSelection {
  const queries = useQueryClient()
  const { filter, onlyToReview, shown } = view
  const selection = useTableSelection({
    under: JSON.stringify([batchId, filter, onlyToReview, shown]),
    total,
    most: mostChosen,
    async idsBetween(first, last) {
      const fetchSlice = (slice: number) => queries.ensureQueryData(documentsQuery({ batchId, ...view }, slice))
      return (await rowsBetween(first, last, documentsPerPage, fetchSlice)).map(({ id }) => id)
    },
  })
  const { ids, count } = selection
  return { ...selection, choice: count === 0 ? null : { batchId, filter, onlyToReview, shown, ids } }
}
