import { describe, expect, test } from 'vitest'
import { finishCancelling } from '../engine-cancelling.ts'
import { now } from '../queue/testing/pages.ts'
import { findBatchByKey, getBatch, pauseBatch } from './batches.ts'
import { beginCancel, cancelRest, cancelSome, halfCancelledBatches } from './cancel-batch.ts'
import { waitingDocuments } from './claim-pages.ts'
import { countFiles, countPages, isBatchOver } from './counts.ts'
import { claimDocumentsToInspect, insertDocuments } from './documents.ts'
import { closeDocument } from './exports.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedPages, settleNext } from './testing/seed.ts'

describe('cancelling a batch', () => {
  test('lets the same import begin anew', () => {
    const { db } = newStore()
    cancelBatch(db, seedBatch(db, { importKey: 'key' }), now)
    expect(findBatchByKey(db, 'key')).toBeNull()
    const anew = seedBatch(db, { importKey: 'key' })
    expect(findBatchByKey(db, 'key')?.id).toBe(anew)
  })

  test('cancels what is queued or running, and keeps what is settled', () => {
    const store = newStore()
    const { batchId } = seedPages(store.db, 5)
    settleNext(store, [done(), failed(), null])
    expect(cancelBatch(store.db, batchId, now)).toBe(3)
    expect(countPages(store.db, batchId)).toMatchObject({ ocr: 1, error: 1, cancelled: 3, queued: 0, running: 0 })
  })

  test('closes documents that were cut short, as excluded or, with a failed page, as failed', () => {
    const store = newStore()
    const { batchId } = seedPages(store.db, 2, 2)
    settleNext(store, [done(), null, failed(), null])
    cancelBatch(store.db, batchId, now)
    expect(countFiles(store.db, batchId)).toEqual({ open: 0, done: 0, failed: 1, excluded: 1 })
  })

  test('leaves a document open that only waits for its outputs', () => {
    const store = newStore()
    const { batchId } = seedPages(store.db, 1)
    settleNext(store, [done()])
    cancelBatch(store.db, batchId, now)
    expect(countFiles(store.db, batchId).open).toBe(1)
    closeDocument(store.db, 1, now)
    expect(countFiles(store.db, batchId).done).toBe(1)
  })

  test('cancels documents that wait to be inspected or are being inspected', () => {
    const { db } = newStore()
    const batchId = seedBatch(db)
    insertDocuments(db, batchId, [foundFile('a.pdf'), foundFile('b.pdf')], now)
    claimDocumentsToInspect(db, 1, now)
    cancelBatch(db, batchId, now)
    expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 0, excluded: 2 })
    expect(isBatchOver(db, batchId)).toBe(true)
  })

  test('leaves other batches alone', () => {
    const { db } = newStore()
    const { batchId } = seedPages(db, 1)
    const other = seedPages(db, 2)
    cancelBatch(db, batchId, now)
    expect(countPages(db, other.batchId).queued).toBe(2)
  })

  test('ends a pause, and cannot be paused after it', () => {
    const { db } = newStore()
    const { batchId } = seedPages(db, 1)
    pauseBatch(db, batchId, now)
    cancelBatch(db, batchId, now)
    expect(getBatch(db, batchId)).toMatchObject({ pausedAt: null, cancelledAt: now })
    expect(pauseBatch(db, batchId, now)).toBe(false)
  })

  test('a second time changes nothing', () => {
    const { db } = newStore()
    const { batchId } = seedPages(db, 1)
    cancelBatch(db, batchId, now)
    expect(cancelBatch(db, batchId, now + 1)).toBe(0)
    expect(getBatch(db, batchId).cancelledAt).toBe(now)
  })
})

describe('of a batch with more pages than one transaction takes', () => {
  /** Three documents with 2,500 pages, of which one is read, one failed and one is being read. */
  function begun() {
    const store = newStore()
    const { batchId } = seedPages(store.db, 700, 1_200, 600)
    settleNext(store, [done(), failed(), null])
    return { ...store, batchId, running: beginCancel(store.db, batchId, now) }
  }

  test('the pages in hand are given up first, and no other is taken any more', () => {
    const { db, batchId, running } = begun()
    expect(running).toBe(1)
    expect(countPages(db, batchId)).toMatchObject({ running: 0, cancelled: 1, queued: 2_497 })
    expect(waitingDocuments(db).all()).toEqual([])
  })

  test('each slice cancels a thousand and closes no document that has some left', () => {
    const { db, batchId } = begun()
    expect(cancelSome(db, batchId)).toEqual({ pages: 1_000, isAll: false })
    expect(countPages(db, batchId)).toMatchObject({ cancelled: 1_001, queued: 1_497 })
    expect(isBatchOver(db, batchId)).toBe(false)
  })

  test('other work comes in between, and the answer is the number of them', async () => {
    const { db, batchId } = begun()
    const between = new Promise<number>((resolve) => setImmediate(() => resolve(countPages(db, batchId).queued)))
    expect(await cancelRest(db, batchId)).toBe(2_497)
    expect(await between).toBeGreaterThan(0)
    expect(countPages(db, batchId)).toMatchObject({ ocr: 1, error: 1, cancelled: 2_498, queued: 0, running: 0 })
    expect(countFiles(db, batchId)).toMatchObject({ open: 0 })
  })

  test.each([0, 1, 2, 3])('cut short after %i slices, the next run ends it as if nothing had been', async (slices) => {
    const { db, batchId } = begun()
    for (let slice = 0; slice < slices; slice += 1) cancelSome(db, batchId)
    const told: string[] = []
    await finishCancelling({ db, announce: ({ type }) => told.push(type), haltFor: (error) => expect.unreachable(String(error)) })
    expect(halfCancelledBatches(db)).toEqual([])
    expect(isBatchOver(db, batchId)).toBe(true)
    const whole = begun()
    cancelBatch(whole.db, whole.batchId, now)
    const rows = "select id, state, finished_at, claim from page_jobs where state = 'cancelled' order by id"
    expect(db.prepare(rows).all()).toEqual(whole.db.prepare(rows).all())
    const documents = 'select id, inspection, closed_at from documents order by id'
    expect(db.prepare(documents).all()).toEqual(whole.db.prepare(documents).all())
  })

  test('a batch that goes on is none of those', () => {
    const { db } = newStore()
    seedPages(db, 2)
    expect(halfCancelledBatches(db)).toEqual([])
  })
})
