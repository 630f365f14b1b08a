import { expect, test } from 'vitest'
import { claimNext, claimOne } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { getBatch, listBatches, pauseBatch } from './batches.ts'
import { anyPageClaimable, claimDocumentsToInspect, insertDocuments } from './documents.ts'
import { documentsToExport } from './exports.ts'
import { type Hold, nextStartAt, samplesWanted, setStart, startBatch, startDueBatches } from './held-batches.ts'
import { noteSample, sampledPages } from './sample.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedPages, settle, settleNext } from './testing/seed.ts'

const bySomebody: Hold = { startsAt: null, sampleWanted: false }

/** A held batch with documents of two and three pages. */
function held(hold: Hold = bySomebody, store = newStore()) {
  const batchId = seedBatch(store.db, { hold })
  const documents = seedDocuments(store.db, batchId, [{ pages: 2 }, { pages: 3 }])
  return { ...store, batchId, documents }
}

test('no page of a held batch is claimed, by any way to ask for one', () => {
  const { pages, db, batchId, documents } = held()
  expect(pages.waitingDocuments()).toEqual([])
  expect(pages.waitingOfBatch(batchId)).toEqual([])
  expect(pages.waitingDocument(documents[0] ?? 0)).toBeNull()
  expect(claimOne(pages, documents[0] ?? 0, now)).toBeUndefined()
  expect(anyPageClaimable(db, now)).toBe(false)
})

test('documents of a held batch are inspected as ever', () => {
  const { db, batchId } = held()
  insertDocuments(db, batchId, [foundFile('late.pdf')], now)
  expect(claimDocumentsToInspect(db, 9, now).map((document) => document.batchId)).toEqual([batchId])
})

test('once started its pages are claimed, and starting it again changes nothing', () => {
  const { pages, db, batchId } = held()
  expect(startBatch(db, batchId, now)).toBe(true)
  expect(startBatch(db, batchId, now)).toBe(false)
  expect(claimNext(pages, 9, now)).toHaveLength(5)
})

test('other batches are served while one is held', () => {
  const store = held()
  seedPages(store.db, 2)
  expect(claimNext(store.pages, 9, now)).toHaveLength(2)
})

test('of a held batch the pages of the sample are claimed and no others, before those of any other batch', () => {
  const store = held()
  seedPages(store.db, 1)
  noteSample(store.db, store.batchId, [{ documentId: store.documents[1] ?? 0, index: 1 }])
  const claimed = claimNext(store.pages, 9, now)
  expect(claimed.map(({ page }) => [page.documentId, page.pageNumber])).toEqual([
    [store.documents[1], 2],
    [3, 1],
  ])
})

test('a page of the sample that waits for another attempt is claimed again when its time has come', () => {
  const { pages, db, batchId, documents } = held()
  noteSample(db, batchId, [{ documentId: documents[0] ?? 0, index: 0 }])
  settleNext({ pages }, [failed('SOURCE_LOCKED')])
  const at = pages.nextAttemptAt(now) ?? 0
  expect(at).toBeGreaterThan(now)
  expect(pages.dueDocuments(at).map(({ id }) => id)).toContain(documents[0])
})

test('what was read for the sample is done once the batch was started, and the sample is gone', () => {
  const { pages, db, batchId, documents } = held()
  noteSample(db, batchId, [{ documentId: documents[0] ?? 0, index: 1 }])
  settleNext({ pages }, [done()])
  expect(sampledPages(db, batchId)).toMatchObject([{ state: 'done', pageNumber: 2, pageCount: 2, openMs: 1, ocrMs: 400 }])
  startBatch(db, batchId, now)
  expect(sampledPages(db, batchId)).toEqual([])
  expect(claimNext(pages, 9, now).map(({ page }) => [page.documentId, page.pageNumber])).toEqual([
    [1, 1],
    [2, 1],
    [2, 2],
    [2, 3],
  ])
})

test('a sample is noted of a held batch only', () => {
  const { db, batchId, documents } = held()
  startBatch(db, batchId, now)
  noteSample(db, batchId, [{ documentId: documents[0] ?? 0, index: 0 }])
  expect(sampledPages(db, batchId)).toEqual([])
})

test('outputs are written once it is started, not before', () => {
  const { pages, db, batchId, documents } = held()
  const [first = 0] = documents
  noteSample(
    db,
    batchId,
    [0, 1].map((index) => ({ documentId: first, index })),
  )
  for (let page = claimOne(pages, first, now); page; page = claimOne(pages, first, now)) settle({ pages }, page, done())
  expect(documentsToExport(db)).toEqual([])
  startBatch(db, batchId, now)
  expect(documentsToExport(db)).toEqual([first])
})

test('batches start when their time has come, not a millisecond earlier', () => {
  const { db, batchId } = held({ startsAt: now + 60_000, sampleWanted: false })
  expect(nextStartAt(db)).toBe(now + 60_000)
  expect(startDueBatches(db, now + 59_999)).toEqual([])
  expect(startDueBatches(db, now + 60_000)).toEqual([batchId])
  expect(nextStartAt(db)).toBeNull()
  expect(getBatch(db, batchId)).toMatchObject({ heldAt: null, startsAt: null })
})

test('the time can be changed and taken away while it is held', () => {
  const { db, batchId } = held()
  expect(setStart(db, batchId, now + 5)).toBe(true)
  expect(getBatch(db, batchId)).toMatchObject({ heldAt: now, startsAt: now + 5 })
  expect(setStart(db, batchId, null)).toBe(true)
  expect(startDueBatches(db, now + 10)).toEqual([])
  startBatch(db, batchId, now)
  expect(setStart(db, batchId, now)).toBe(false)
})

test('being held survives a restart', () => {
  const first = held({ startsAt: now + 5, sampleWanted: true })
  first.close(now)
  const again = newStore(first.dataDir)
  expect(claimNext(again.pages, 9, now)).toEqual([])
  expect(listBatches(again.db)).toMatchObject([{ id: first.batchId, startsAt: now + 5 }])
  expect(samplesWanted(again.db)).toEqual([{ batchId: first.batchId, hasSample: false }])
})

test('a held batch can be paused, and is held still when it goes on', () => {
  const { pages, db, batchId, documents } = held()
  noteSample(db, batchId, [{ documentId: documents[0] ?? 0, index: 0 }])
  pauseBatch(db, batchId, now)
  expect(claimNext(pages, 9, now)).toEqual([])
})
