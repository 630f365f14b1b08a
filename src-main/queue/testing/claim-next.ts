import type { ClaimedPage, PageStore } from '../ports.ts'

/** Claims as many pages as there are, at most `count`: the documents in the order in which the store names them, each to its end. */
export function claimNext(store: PageStore, count: number, now: number): ClaimedPage[] {
  const claimed: ClaimedPage[] = []
  for (const { id } of store.waitingDocuments()) {
    for (
      let [page] = claimed.length < count ? store.claimPages([id], now) : [];
      page;
      [page] = claimed.length < count ? store.claimPages([id], now) : []
    ) {
      claimed.push(page)
    }
  }
  return claimed
}
