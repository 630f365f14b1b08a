import { expect, test } from 'vitest'
import { totalPages } from '../contract/batch.ts'
import { reconcile } from '../contract/reconciliation.ts'
import { now } from '../queue/testing/pages.ts'
import { countFiles, countInput, countPages } from './counts.ts'
import { listDocuments } from './document-list.ts'
import { excludeDocuments, excludePages, exclusionIds, listExclusions, takeBackExclusions } from './exclusions.ts'
import { anyPageCancelled, closeDocument } from './exports.ts'
import { failureGroups } from './failures.ts'
import { noteOutputFailure } from './output-failures.ts'
import { reportSlice } from './report-rows.ts'
import { retryPage } from './retry.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedFailedDocument, seedPages, settleNext, storedPage } from './testing/seed.ts'

/** A document of four pages, of which two failed for one cause, and a document that failed as a whole; all closed. */
function withFailures() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 4)
  settleNext(store, [failed('PAGE_UNREADABLE', 'object 1'), done(), failed('PAGE_UNREADABLE', 'object 2'), done()])
  closeDocument(store.db, 1, now)
  const locked = seedFailedDocument(store.db, batchId, 'locked.pdf', 'ENCRYPTED', 'no password')
  return { ...store, batchId, locked }
}

test('excluded pages and files count as such, need no attention, and the sums add up', () => {
  const { db, batchId, locked } = withFailures()
  expect(excludePages(db, [1, 3], 'Maps', now)).toEqual({ count: 2, documents: [1] })
  expect(excludeDocuments(db, [locked], 'Not ours', now)).toEqual({ count: 1, documents: [] })
  closeDocument(db, 1, now)
  const counted = { files: countFiles(db, batchId), pages: countPages(db, batchId), ...countInput(db, batchId) }
  expect(counted.pages).toMatchObject({ ocr: 2, error: 0, excluded: 2, cancelled: 0 })
  expect(counted.files).toEqual({ open: 0, done: 0, failed: 0, excluded: 2 })
  expect(reconcile(counted).addsUp).toBe(true)
  expect(failureGroups(db, batchId)).toEqual([])
})

test('pages that did not fail are not excluded, and none twice', () => {
  const { db, batchId } = withFailures()
  expect(excludePages(db, [1, 2, 99], 'Maps', now).count).toBe(1)
  expect(excludePages(db, [1], 'Maps', now).count).toBe(0)
  expect(countPages(db, batchId)).toMatchObject({ ocr: 2, error: 1, excluded: 1 })
  expect(retryPage(db, 1)).toBe(0)
})

test('what is taken back has failed as before', () => {
  const { db, batchId, locked } = withFailures()
  const before = [storedPage(db, 1), failureGroups(db, batchId)]
  excludePages(db, [1, 3], 'Maps', now + 5)
  excludeDocuments(db, [locked], 'Not ours', now + 6)
  expect(takeBackExclusions(db, exclusionIds(db, batchId))).toEqual({ count: 3, documents: [1] })
  expect([storedPage(db, 1), failureGroups(db, batchId)]).toEqual(before)
  expect(listExclusions(db, { batchId, offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] })
})

test('they are listed with what they had failed for and why they were excluded, the newest first', () => {
  const { db, batchId, locked } = withFailures()
  excludePages(db, [3], 'Maps', now + 5)
  excludeDocuments(db, [locked], 'Not ours', now + 6)
  const { total, rows } = listExclusions(db, { batchId, offset: 0, limit: 10 })
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    { documentId: locked, pageId: null, pageNumber: null, code: 'ENCRYPTED', detail: 'no password', reason: 'Not ours' },
    { documentId: 1, pageId: 3, pageNumber: 3, code: 'PAGE_UNREADABLE', detail: 'object 2', reason: 'Maps' },
  ])
})

test('the outputs of a document with excluded pages are written anew, as of one that was not cut short', () => {
  const { db, batchId } = withFailures()
  excludePages(db, [1, 3], 'Maps', now)
  expect([countFiles(db, batchId).open, anyPageCancelled(db, 1)]).toEqual([1, false])
})

test('an output that is missing is a failure, although pages of its document are excluded', () => {
  const { db, batchId } = withFailures()
  excludePages(db, [1, 3], 'Maps', now)
  closeDocument(db, 1, now)
  noteOutputFailure(db, 1, { code: 'PDF_OVER_SOURCE', detail: '' }, now)
  expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 2, excluded: 0 })
  expect(totalPages(countPages(db, batchId))).toBe(4)
})

test('the report tells the exclusion, its reason and what had failed; the list of documents its state', () => {
  const { db, batchId, locked } = withFailures()
  excludePages(db, [1, 3], 'Maps', now)
  excludeDocuments(db, [locked], 'Not ours', now)
  closeDocument(db, 1, now)
  const { rows } = reportSlice(db, batchId, { documentId: 0, page: 0 }, 10)
  expect(rows.map(({ page, state, errorCode, excludedBecause }) => [page, state, errorCode, excludedBecause])).toEqual([
    [1, 'excluded', 'PAGE_UNREADABLE', 'Maps'],
    [2, 'done', null, null],
    [3, 'excluded', 'PAGE_UNREADABLE', 'Maps'],
    [4, 'done', null, null],
    [null, 'excluded', 'ENCRYPTED', 'Not ours'],
  ])
  const query = { batchId, offset: 0, limit: 9, sort: 'path', descending: false, filter: '', onlyToReview: false, shown: null } as const
  expect(listDocuments(db, query).rows.map(({ state }) => state)).toEqual(['excluded', 'excluded'])
})
