import { expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { getBatch, pauseBatch, resumeBatch, setPriority } from './batches.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, settle, settleNext } from './testing/seed.ts'

const idsOf = (claimed: { page: { id: number } }[]) => claimed.map(({ page }) => page.id)

/** Two batches with two pages each: 1 and 2, 3 and 4. */
function twoBatches(first: { priority?: number; createdAt?: number } = {}, second: { priority?: number; createdAt?: number } = {}) {
  const store = newStore()
  const [one, two] = [first, second].map(({ priority = 0, createdAt = now }) => {
    const id = seedBatch(store.db, { priority }, createdAt)
    seedDocuments(store.db, id, [{ pages: 2 }])
    return id
  })
  return { ...store, first: one ?? '', second: two ?? '' }
}

test('the batch that was made first is served first', () => {
  expect(idsOf(claimNext(twoBatches({ createdAt: now + 1 }, { createdAt: now }).pages, 3, now))).toEqual([3, 4, 1])
})

test('a batch of a higher priority is served before an older one', () => {
  expect(idsOf(claimNext(twoBatches({ priority: 0 }, { priority: 5 }).pages, 3, now))).toEqual([3, 4, 1])
})

test('within a batch documents come in the order in which they were found', () => {
  const store = newStore()
  seedDocuments(store.db, seedBatch(store.db), [{ pages: 2 }, { pages: 1 }])
  const claimed = claimNext(store.pages, 3, now)
  expect(claimed.map(({ page }) => [page.documentId, page.pageNumber])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
  ])
})

test('a batch that got a higher priority while others wait is served first, and says whether that changed anything', () => {
  const store = twoBatches()
  const [one, two] = store.db.prepare<[], string>('select id from batches order by id').pluck().all()
  expect([setPriority(store.db, two ?? '', 20), setPriority(store.db, two ?? '', 20)]).toEqual([true, false])
  expect(getBatch(store.db, two ?? '').priority).toBe(20)
  expect(store.pages.waitingDocuments().map(({ batchId }) => batchId)[0]).toBe(two)
  expect(getBatch(store.db, one ?? '').priority).toBe(0)
})

test('within a batch a document of a higher priority is served first', () => {
  const store = newStore()
  seedDocuments(store.db, seedBatch(store.db), [{ pages: 1 }, { pages: 1, priority: 3 }])
  expect(idsOf(claimNext(store.pages, 1, now))).toEqual([2])
})

test('a paused batch is not served until it is resumed', () => {
  const { db, pages, first } = twoBatches()
  expect(pauseBatch(db, first, now)).toBe(true)
  expect(idsOf(claimNext(pages, 9, now))).toEqual([3, 4])
  expect(resumeBatch(db, first, now)).toBe(true)
  expect(idsOf(claimNext(pages, 9, now))).toEqual([1, 2])
})

test('pausing or resuming twice says that it was so already', () => {
  const { db, first } = twoBatches()
  expect([pauseBatch(db, first, now), pauseBatch(db, first, now)]).toEqual([true, false])
  expect([resumeBatch(db, first, now), resumeBatch(db, first, now)]).toEqual([true, false])
})

test('a pause is still in force after a restart', () => {
  const { db, first, close, dataDir } = twoBatches()
  pauseBatch(db, first, now)
  close(now)
  expect(idsOf(claimNext(newStore(dataDir).pages, 9, now))).toEqual([3, 4])
})

test('a cancelled batch is not served', () => {
  const { db, pages, first } = twoBatches()
  cancelBatch(db, first, now)
  expect(idsOf(claimNext(pages, 9, now))).toEqual([3, 4])
})

test('a batch that was paused or cancelled after its turn was given is not served all the same', () => {
  const { db, pages, first, second } = twoBatches()
  pauseBatch(db, first, now)
  db.prepare('update batches set cancelled_at = ? where id = ?').run(now, second)
  const wishes = [1, 2].map((documentId) => ({ documentId, pages: 1 }))
  expect(pages.claimPages(wishes, now)).toEqual([[], []])
})

test('a page that waits lets the ones behind it go first', () => {
  const store = newStore()
  seedDocuments(store.db, seedBatch(store.db), [{ pages: 3 }])
  settleNext(store, [failed('SOURCE_UNAVAILABLE')])
  expect(idsOf(claimNext(store.pages, 9, now))).toEqual([2, 3])
})

test('the wait for another attempt survives a restart', () => {
  const { db, pages, close, dataDir } = newStore()
  seedDocuments(db, seedBatch(db), [{ pages: 1 }])
  settleNext({ pages }, [failed('SOURCE_UNAVAILABLE')])
  const at = pages.nextAttemptAt(now)
  close(now)
  expect(newStore(dataDir).pages.nextAttemptAt(now)).toBe(at)
})

test('tokens of two runs are never the same', () => {
  const first = newStore()
  seedDocuments(first.db, seedBatch(first.db), [{ pages: 1 }])
  const [stale] = claimNext(first.pages, 1, now)
  if (stale) settle(first, stale, { type: 'interrupted' })
  first.close(now)
  const second = newStore(first.dataDir)
  const [fresh] = claimNext(second.pages, 1, now)
  expect(fresh?.page.claim).not.toBe(stale?.page.claim)
  expect(stale && settle(second, stale, done())).toBe(false)
})

test('the settings of its batch come with every page', () => {
  const store = newStore()
  const settings = batchSettingsSchema.parse({
    languages: ['deu'],
    textPolicy: 'force',
    renderDpi: 200,
    pageSegmentation: 6,
    model: 'fast',
  })
  seedDocuments(store.db, seedBatch(store.db, { settings }), [{ pages: 1 }])
  expect(claimNext(store.pages, 1, now)[0]?.settings).toEqual(settings)
})
