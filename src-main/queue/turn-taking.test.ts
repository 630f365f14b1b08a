import { expect, test } from 'vitest'
import { type KeptPage, MemoryPageStore } from './memory-page-store.ts'
import { cancelled, retryLater } from './page-state.ts'
import { claimedPage, now, queuedPage } from './testing/pages.ts'
import { TurnTaking } from './turn-taking.ts'

/** A queue with documents of so many pages; document n has id n, page ids go on through all of them. */
function queueOf(...pages: number[]) {
  const { page: _, ...where } = claimedPage()
  let id = 0
  const kept = pages.flatMap((count, index) =>
    Array.from({ length: count }, (_each, at): KeptPage => {
      id += 1
      return { ...where, page: queuedPage({ id, documentId: index + 1, pageNumber: at + 1 }) }
    }),
  )
  const store = new MemoryPageStore(kept)
  const turns = new TurnTaking(store, 4)
  turns.begin()
  return { store, turns }
}

const documentsOf = (taken: ReturnType<TurnTaking['take']>) => taken.map(({ claimed }) => claimed.page.documentId)

test('documents take turns', () => {
  const { turns } = queueOf(5, 5)
  expect(documentsOf(turns.take(4, now)).sort()).toEqual([1, 1, 2, 2])
})

test('a document whose pages have run out leaves its turn to the next', () => {
  const { turns } = queueOf(1, 5)
  expect(documentsOf(turns.take(4, now)).filter((id) => id === 2)).toHaveLength(3)
})

test('as many pages are taken as there are, and then none', () => {
  const { turns } = queueOf(1, 1)
  expect(turns.take(9, now)).toHaveLength(2)
  expect(turns.take(9, now)).toEqual([])
})

test('a page that came back is taken when its document is named', () => {
  const { store, turns } = queueOf(1)
  const [taken] = turns.take(2, now)
  if (taken) store.put(retryLater(taken.claimed.page, now))
  expect(turns.take(1, now)).toEqual([])
  turns.documentChanged(1)
  expect(documentsOf(turns.take(1, now))).toEqual([1])
})

test('a page that waits is taken when its time has come', () => {
  const { store, turns } = queueOf(1)
  const [taken] = turns.take(2, now)
  if (taken) store.put(retryLater(taken.claimed.page, now + 1_000))
  turns.timeCame(now + 999)
  expect(turns.take(1, now + 999)).toEqual([])
  turns.timeCame(now + 1_000)
  expect(turns.take(1, now + 1_000)).toHaveLength(1)
})

test('nothing of a batch is taken after its pages were cancelled and the batch was named', () => {
  const { store, turns } = queueOf(2)
  store.put(cancelled(queuedPage({ id: 1, documentId: 1 }), now))
  store.put(cancelled(queuedPage({ id: 2, documentId: 1 }), now))
  turns.batchChanged(claimedPage().batchId)
  expect(turns.take(2, now)).toEqual([])
})
