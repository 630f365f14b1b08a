import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { findBatchByKey, getBatch, listBatches } from './batches.ts'
import { discardBatch, discardedBatches, removeDiscarded, removeEmptyBatches } from './discard-batch.ts'
import { excludeDocuments } from './exclusions.ts'
import { correctPage } from './page-corrections.ts'
import { noteSample } from './sample.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, failed, seedBatch, seedDocuments, seedFailedDocument, seedPages, settleNext } from './testing/seed.ts'
import { beginTry } from './tries.ts'

const hold = { startsAt: now + 5, sampleWanted: true }
const tables = ['batches', 'documents', 'page_jobs', 'attempts', 'held_batches', 'sampled_pages']

function heldBatch(pages = 3) {
  const store = newStore()
  const batchId = seedBatch(store.db, { hold })
  const [first = 0] = seedDocuments(store.db, batchId, [{ pages }, { pages: 1 }])
  seedFailedDocument(store.db, batchId, 'locked.pdf', 'ENCRYPTED')
  noteSample(store.db, batchId, [{ documentId: first, index: 0 }])
  settleNext(store, [done()])
  return { ...store, batchId, counts: () => Object.fromEntries(tables.map((table) => [table, countRows(store.db, table)])) }
}

test('a batch that was given up is shown to nobody at once, and its import may be made again', () => {
  const { db, batchId } = heldBatch()
  expect(discardBatch(db, batchId, now)).toBe(true)
  expect(listBatches(db)).toEqual([])
  expect(() => getBatch(db, batchId)).toThrow()
  expect(findBatchByKey(db, batchId)).toBeNull()
  expect(seedBatch(db, { id: 'b_0000again', importKey: batchId })).toBe('b_0000again')
  expect(discardBatch(db, batchId, now)).toBe(false)
})

test('nothing of it is left after the next start, and everything of others is', () => {
  const { db, batchId, counts } = heldBatch()
  const other = seedPages(db, 2)
  discardBatch(db, batchId, now)
  while (!removeDiscarded(db, batchId));
  removeEmptyBatches(db)
  expect(counts()).toEqual({ batches: 1, documents: 1, page_jobs: 2, attempts: 0, held_batches: 0, sampled_pages: 0 })
  expect(listBatches(db).map(({ id }) => id)).toEqual([other.batchId])
})

test('what the operator did to its pages goes with them', () => {
  const { db, pages, batchId, counts } = heldBatch()
  correctPage(db, 1, 'mended', now)
  noteSample(db, batchId, [{ documentId: 1, index: 0 }])
  settleNext({ pages }, [failed()])
  beginTry(db, { batchId, groupKey: 'PAGE_UNREADABLE|page|bad', pageIds: [2], override: { renderDpi: 200 }, now })
  excludeDocuments(db, [3], 'Not ours', now)
  discardBatch(db, batchId, now)
  while (!removeDiscarded(db, batchId));
  removeEmptyBatches(db)
  expect(Object.values(counts())).toEqual(tables.map(() => 0))
})

test('removing goes on where a dead run left it, however many pages there are', () => {
  const { db, batchId, counts } = heldBatch(1_200)
  discardBatch(db, batchId, now)
  expect(removeDiscarded(db, batchId)).toBe(false)
  removeEmptyBatches(db)
  expect(discardedBatches(db)).toEqual([batchId])
  while (!removeDiscarded(db, batchId));
  expect(counts()).toMatchObject({ documents: 0, page_jobs: 0, attempts: 0 })
})

test('a batch that was started is not given up', () => {
  const { db } = newStore()
  const { batchId } = seedPages(db, 1)
  expect(discardBatch(db, batchId, now)).toBe(false)
  expect(listBatches(db)).toHaveLength(1)
})
