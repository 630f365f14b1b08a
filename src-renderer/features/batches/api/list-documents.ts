import type { DocumentsShown } from '../../../../src-main/contract/document-choice.ts'
import type { DocumentSort } from '../../../../src-main/contract/ipc.ts'
import { orpc } from '../../../ipc/client.ts'

export const documentsPerPage = 200

export interface DocumentView {
  batchId: string
  sort: DocumentSort
  descending: boolean
  filter: string
  onlyToReview: boolean
  shown: DocumentsShown | null
}

/** One page of the table, counted from 0. */
export const documentsQuery = (view: DocumentView, page: number) =>
  orpc.documents.list.queryOptions({ input: { ...view, offset: page * documentsPerPage, limit: documentsPerPage } })
