import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { cancelBatch, findBatchByKey, getBatch, importBegan, importFinished, listBatches, pauseBatch, resumeBatch } from './batches.ts'
import { countFiles, countPages, isBatchOver } from './counts.ts'
import { claimDocumentsToInspect, insertDocuments } from './documents.ts'
import { closeDocument } from './exports.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedPages, settleNext } from './testing/seed.ts'

test('a batch comes back as it was stored', () => {
  const { db } = newStore()
  const id = seedBatch(db, { name: 'Invoices', sources: ['/a', '/b'], importKey: 'key', priority: 2 })
  expect(getBatch(db, id)).toMatchObject({ id, name: 'Invoices', sources: ['/a', '/b'], priority: 2, pausedAt: null })
  expect(findBatchByKey(db, 'key')?.id).toBe(id)
  expect(findBatchByKey(db, 'another key')).toBeNull()
})

test('a batch that does not exist is BATCH_UNKNOWN', () => {
  const { db } = newStore()
  expect(() => getBatch(db, 'b_nothing00')).toThrow(expect.objectContaining({ code: 'BATCH_UNKNOWN' }))
})

test('the newest batch is listed first', () => {
  const { db } = newStore()
  const old = seedBatch(db, {}, now - 1)
  const young = seedBatch(db, {}, now)
  expect(listBatches(db).map((batch) => batch.id)).toEqual([young, old])
})

test('a search that begins again is unfinished until it ends', () => {
  const { db } = newStore()
  const id = seedBatch(db)
  importBegan(db, id)
  expect([getBatch(db, id).importFinishedAt, isBatchOver(db, id)]).toEqual([null, false])
  importFinished(db, id, 3, now)
  expect(getBatch(db, id)).toMatchObject({ importFinishedAt: now, otherFiles: 3 })
  expect(isBatchOver(db, id)).toBe(true)
})

test('a batch that is resumed forgets what had paused it', () => {
  const { db } = newStore()
  const id = seedBatch(db)
  pauseBatch(db, id, now, { code: 'OUTPUT_DENIED', detail: '/out' })
  expect(getBatch(db, id)).toMatchObject({ pausedCode: 'OUTPUT_DENIED', pausedDetail: '/out' })
  resumeBatch(db, id, now)
  expect(getBatch(db, id)).toMatchObject({ pausedAt: null, pausedCode: null, pausedDetail: null })
})

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
