import type { DocumentId } from '../../contract/document.ts'
import type { ClaimedPage, PageStore } from '../ports.ts'

/** Claims as many pages as there are, at most `count`: the documents in the order in which the store names them, each to its end. */
export function claimNext(store: PageStore, count: number, now: number): ClaimedPage[] {
  const claimed: ClaimedPage[] = []
  for (const { id } of store.waitingDocuments()) {
    for (
      let page = claimed.length < count ? claimOne(store, id, now) : undefined;
      page;
      page = claimed.length < count ? claimOne(store, id, now) : undefined
    ) {
      claimed.push(page)
    }
  }
  return claimed
}

/** Claims the next page of a document, alone. */
export function claimOne(store: PageStore, documentId: DocumentId, now: number): ClaimedPage | undefined {
  return store.claimPages([{ documentId, pages: 1 }], now)[0]?.[0]
}
