import { expect, test } from 'vitest'
import { failureKey } from '../queue/failure-key.ts'
import { now } from '../queue/testing/pages.ts'
import { countFiles, countPages } from './counts.ts'
import { claimDocumentsToInspect } from './documents.ts'
import { closeDocument } from './exports.ts'
import { ofGroup, selectFiles, selectPages } from './failure-selection.ts'
import type { SqliteDatabase } from './open-database.ts'
import { retryDocument, retryPage, retryPages } from './retry.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedFailedDocument, seedPages, settleNext, storedPage } from './testing/seed.ts'

/** Four pages of one document that failed: two of one cause, one of another, and one that is done; the document is closed. */
function withFailures() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 4)
  settleNext(store, [failed('PAGE_UNREADABLE', 'object 1'), failed('PAGE_UNREADABLE', 'object 2'), failed('IMAGE_TOO_LARGE', ''), done()])
  closeDocument(store.db, 1, now)
  return { ...store, batchId }
}

const retryGroup = (db: SqliteDatabase, batchId: string, key: string) =>
  retryPages(
    db,
    selectPages(db, ofGroup(batchId, key)).map(({ id }) => id),
  )

const unreadable = failureKey('PAGE_UNREADABLE', 'page', 'object 1')

test('a page that is retried is queued with all attempts free, and its document is open again', () => {
  const { db, batchId } = withFailures()
  expect(countFiles(db, batchId).open).toBe(0)
  expect(retryPage(db, 1)).toBe(1)
  expect(storedPage(db, 1)).toMatchObject({ state: 'queued', attempts: 0, crashes: 0, error_code: null, finished_at: null })
  expect(countFiles(db, batchId)).toEqual({ open: 1, done: 0, failed: 0, excluded: 0 })
})

test('the log of the attempts before stays', () => {
  const { db } = withFailures()
  retryPage(db, 1)
  expect(db.prepare('select "end" from attempts where page_id = 1').pluck().all()).toEqual(['failed'])
})

test('a page that did not fail is not touched', () => {
  const { db } = withFailures()
  const before = storedPage(db, 4)
  expect([retryPage(db, 4), retryPage(db, 99)]).toEqual([0, 0])
  expect(storedPage(db, 4)).toEqual(before)
})

test('a page is retried once, however often it is asked for', () => {
  const { db } = withFailures()
  expect([retryPage(db, 1), retryPage(db, 1)]).toEqual([1, 0])
})

test('a group is retried whole, and nothing but that group', () => {
  const { db, batchId } = withFailures()
  expect(retryGroup(db, batchId, unreadable)).toBe(2)
  expect(countPages(db, batchId)).toMatchObject({ queued: 2, error: 1, ocr: 1 })
})

test('a group of one batch is not that of another', () => {
  const { db, batchId } = withFailures()
  const other = seedPages(db, 1)
  expect(retryGroup(db, other.batchId, unreadable)).toBe(0)
  expect(countPages(db, batchId).error).toBe(3)
})

test('a group that does not exist holds nothing', () => {
  const { db, batchId } = withFailures()
  expect([retryGroup(db, batchId, 'OCR_FAILED|page|'), retryGroup(db, batchId, 'nonsense')]).toEqual([0, 0])
})

test('a document that failed as a whole is inspected again, as the file is now', () => {
  const { db } = newStore()
  const { batchId } = seedPages(db, 1)
  const id = seedFailedDocument(db, batchId, 'locked.pdf', 'ENCRYPTED')
  expect(selectFiles(db, ofGroup(batchId, 'ENCRYPTED|file|'))).toEqual([{ id, path: '/in/locked.pdf', code: 'ENCRYPTED' }])
  expect(retryDocument(db, id, { sizeBytes: 5, modifiedAt: 6 })).toBe(true)
  expect(countFiles(db, batchId)).toMatchObject({ failed: 0 })
  const source = { path: '/in/locked.pdf', sizeBytes: 5, modifiedAt: 6 }
  expect(claimDocumentsToInspect(db, 9, now)).toMatchObject([{ id, attempts: 1, source }])
  expect(retryDocument(db, id, { sizeBytes: 5, modifiedAt: 6 })).toBe(false)
})

test('nothing of a cancelled batch is put back into the queue', () => {
  const { db, batchId } = withFailures()
  const id = seedFailedDocument(db, batchId, 'locked.pdf', 'ENCRYPTED')
  cancelBatch(db, batchId, now)
  const before = countFiles(db, batchId)
  expect([retryPage(db, 1), retryGroup(db, batchId, unreadable)]).toEqual([0, 0])
  expect(retryDocument(db, id, { sizeBytes: 1, modifiedAt: 1 })).toBe(false)
  expect(countFiles(db, batchId)).toEqual(before)
})
