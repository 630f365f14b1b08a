import { create } from 'zustand'
import type { DocumentsShown } from '../../../src-main/contract/document-choice.ts'
import type { DocumentSort } from '../../../src-main/contract/ipc.ts'

/** How the table of documents is sorted and filtered. */
export interface DocumentTableView {
  sort: DocumentSort
  descending: boolean
  filter: string
  /** Only documents of which a page needs a review. */
  onlyToReview: boolean
  /** Only documents in this state; null for all. */
  shown: DocumentsShown | null
}

const atFirst: DocumentTableView = { sort: 'failed', descending: true, filter: '', onlyToReview: false, shown: null }
export const useDocumentViews = create<Record<string, DocumentTableView>>(() => ({}))

/** Each batch keeps its view while the window is open, so that going back from a page finds the table as it was. */
export function useDocumentView(batchId: string): [DocumentTableView, (change: Partial<DocumentTableView>) => void] {
  const view = useDocumentViews((views) => views[batchId]) ?? atFirst
  return [view, (change) => useDocumentViews.setState({ [batchId]: { ...view, ...change } })]
}

/** The same column again turns the order round; another starts with what is looked for most: names from A, numbers from the top. */
export function sortBy(view: DocumentTableView, sort: DocumentSort): DocumentTableView {
  const descending = view.sort === sort ? !view.descending : sort !== 'path' && sort !== 'state'
  return { ...view, sort, descending }
}
