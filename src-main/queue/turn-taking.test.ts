import { expect, test, vi } from 'vitest'
import { type KeptPage, MemoryPageStore } from './memory-page-store.ts'
import { cancelled, retryLater } from './page-state.ts'
import { claimedPage, now, queuedPage } from './testing/pages.ts'
import { type TakenTurn, TurnTaking } from './turn-taking.ts'

/** A queue with documents of so many pages; document n has id n, page ids go on through all of them. */
function queueOf(...pages: number[]) {
  return queueWith(undefined, ...pages)
}

/** @param allowed workers for one volume */
function queueWith(allowed: (() => number) | undefined, ...pages: number[]) {
  const { page: _, ...where } = claimedPage()
  let id = 0
  const kept = pages.flatMap((count, index) =>
    Array.from({ length: count }, (_each, at): KeptPage => {
      id += 1
      return { ...where, page: queuedPage({ id, documentId: index + 1, pageNumber: at + 1 }) }
    }),
  )
  const store = new MemoryPageStore(kept)
  const turns = new TurnTaking(store, 4, allowed)
  turns.begin()
  return { store, turns }
}

function onlyPage({ claimed }: TakenTurn) {
  if (claimed.length !== 1 || !claimed[0]) throw new Error(`Taken were ${claimed.length} pages.`)
  return claimed[0].page
}

const documentsOf = (taken: ReturnType<TurnTaking['take']>) => taken.flatMap(({ claimed }) => claimed.map(({ page }) => page.documentId))

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
  if (taken) store.put(retryLater(onlyPage(taken), now))
  expect(turns.take(1, now)).toEqual([])
  turns.documentChanged(1)
  expect(documentsOf(turns.take(1, now))).toEqual([1])
})

test('a page that waits is taken when its time has come', () => {
  const { store, turns } = queueOf(1)
  const [taken] = turns.take(2, now)
  if (taken) store.put(retryLater(onlyPage(taken), now + 1_000))
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

test('pages of a batch that was resumed, or that were put back by a retry, are taken', () => {
  const { store, turns } = queueOf(1)
  const [taken] = turns.take(1, now)
  if (taken) store.put(retryLater(onlyPage(taken), now))
  turns.batchChanged(claimedPage().batchId)
  expect(documentsOf(turns.take(1, now))).toEqual([1])
})

test('the store is not asked for documents of which no page waits any more', () => {
  const { store, turns } = queueOf(1, 1)
  for (const id of [1, 2]) store.put(cancelled(queuedPage({ id, documentId: id }), now))
  const claims = vi.spyOn(store, 'claimPages')
  turns.documentChanged(1)
  turns.batchChanged(claimedPage().batchId)
  turns.take(2, now)
  expect(claims).not.toHaveBeenCalled()
})

test('of one document of which the last page was cancelled the store is not asked, the other is served', () => {
  const { store, turns } = queueOf(1, 1)
  store.put(cancelled(queuedPage({ id: 1, documentId: 1 }), now))
  const claims = vi.spyOn(store, 'claimPages')
  turns.documentChanged(1)
  turns.take(2, now)
  expect(claims.mock.calls.flatMap(([wishes]) => wishes.map(({ documentId }) => documentId))).not.toContain(1)
})

test('a document of slow pages has fewer turns than one of fast pages', () => {
  const { turns } = queueOf(40, 40)
  const had = [0, 0]
  for (let page = 0; page < 40; page += 1) {
    for (const taken of turns.take(1, now)) {
      const { documentId } = onlyPage(taken)
      had[documentId - 1] = (had[documentId - 1] ?? 0) + 1
      turns.settled(taken, documentId === 1 ? 9_000 : 1_000)
    }
  }
  expect(had[0]).toBeLessThan(10)
})

test('a turn for which there was no page takes nothing of what its volume is allowed', () => {
  const { store, turns } = queueWith(() => 1, 1, 1)
  store.put(cancelled(queuedPage({ id: 1, documentId: 1 }), now))
  expect(documentsOf(turns.take(1, now))).toEqual([2])
})
