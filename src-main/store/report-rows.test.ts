import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { insertDocuments } from './documents.ts'
import { type ReportCursor, type ReportRow, reportSlice } from './report-rows.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedFailedDocument, settleNext } from './testing/seed.ts'

/** Seven rows: pages 1 to 3 of a, b that failed as a whole, c that is not inspected, pages 1 to 2 of d. */
function sevenRows() {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 3, path: 'a.pdf' }])
  seedFailedDocument(store.db, batchId, 'b.pdf', 'ENCRYPTED', 'AES')
  insertDocuments(store.db, batchId, [foundFile('c.pdf')], now)
  seedDocuments(store.db, batchId, [{ pages: 2, path: 'd.pdf' }])
  return { ...store, batchId }
}

function allSlices({ db, batchId }: Pick<ReturnType<typeof sevenRows>, 'db' | 'batchId'>, limit: number): ReportRow[] {
  const rows: ReportRow[] = []
  let cursor: ReportCursor | null = { documentId: 0, page: 0 }
  // Ten slices are more than any of these reports has; without an end the test would never fail.
  for (let slices = 0; cursor && slices < 10; slices += 1) {
    const slice: ReturnType<typeof reportSlice> = reportSlice(db, batchId, cursor, limit)
    rows.push(...slice.rows)
    cursor = slice.next
  }
  return rows
}

test.each([1, 2, 3, 4, 5, 6, 7, 8, 100])('slices of %i rows hold every page and every file without pages once, in order', (limit) => {
  const rows = allSlices(sevenRows(), limit).map((row) => `${row.file} ${row.page}`)
  expect(rows).toEqual(['a.pdf 1', 'a.pdf 2', 'a.pdf 3', 'b.pdf null', 'c.pdf null', 'd.pdf 1', 'd.pdf 2'])
})

test('a page that was read has its times, confidence and length', () => {
  const store = sevenRows()
  settleNext(store, [done('Žluť 中')])
  expect(allSlices(store, 100)[0]).toEqual({
    documentId: 1,
    file: 'a.pdf',
    kind: 'pdf',
    needsReview: 0,
    corrected: 0,
    confirmed: 0,
    otherSettings: null,
    page: 1,
    state: 'done',
    method: 'ocr',
    openMs: 1,
    textMs: 2,
    renderMs: 30,
    ocrMs: 400,
    confidence: 91.5,
    characters: 6,
    attempts: 1,
    errorCode: null,
    errorDetail: null,
    excludedBecause: null,
  })
})

test('a page that was tried several times is one row, with the times of the newest attempt', () => {
  const store = sevenRows()
  settleNext(store, [failed('OCR_FAILED')])
  settleNext(store, [{ type: 'timed-out', seconds: 9 }])
  const rows = allSlices(store, 100)
  expect(rows).toHaveLength(7)
  expect(rows[0]).toMatchObject({ state: 'error', attempts: 2, ocrMs: null, errorCode: 'TIMEOUT_PAGE', errorDetail: 'limit 9 s' })
})

test('a file that failed as a whole is an error with its code', () => {
  const row = allSlices(sevenRows(), 100)[3]
  expect(row).toMatchObject({ state: 'error', page: null, attempts: 1, errorCode: 'ENCRYPTED', errorDetail: 'AES' })
})

test('a file that was cancelled before its pages were known is one row', () => {
  const store = sevenRows()
  cancelBatch(store.db, store.batchId, now)
  expect(allSlices(store, 100)[4]).toMatchObject({ file: 'c.pdf', page: null, state: 'cancelled' })
})

test('a batch without files has no rows', () => {
  const { db } = newStore()
  expect(reportSlice(db, seedBatch(db), { documentId: 0, page: 0 }, 10)).toEqual({ rows: [], next: null })
})
