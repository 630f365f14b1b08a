import { describe, expect, test } from 'vitest'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { type DocumentListQuery, listDocuments, listPageCells } from './document-list.ts'
import { insertDocuments } from './documents.ts'
import { closeDocument } from './exports.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedFailedDocument, settle } from './testing/seed.ts'

/**
 * Five documents: `b/done.pdf` with 2 pages and confidence 91.5, `a/problems.pdf` with 3 of which 1 failed, `c/waiting.pdf` that is not
 * inspected, `D/failed.pdf` that failed as a whole, and `e/queued.pdf` with 1 page to come.
 */
function fiveDocuments() {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [
    { pages: 2, path: 'b/done.pdf' },
    { pages: 3, path: 'a/problems.pdf' },
  ])
  for (const [index, page] of claimNext(store.pages, 5, now).entries()) settle(store, page, index === 4 ? failed() : done(), now + 100)
  for (const id of [1, 2]) closeDocument(store.db, id, now)
  seedFailedDocument(store.db, batchId, 'D/failed.pdf', 'ENCRYPTED', 'AES')
  insertDocuments(store.db, batchId, [foundFile('c/waiting.pdf')], now)
  seedDocuments(store.db, batchId, [{ pages: 1, path: 'e/queued.pdf' }])
  const list = (query: Partial<DocumentListQuery> = {}) =>
    listDocuments(store.db, {
      batchId,
      offset: 0,
      limit: 100,
      sort: 'path',
      descending: false,
      filter: '',
      onlyToReview: false,
      shown: null,
      ...query,
    })
  const paths = (query: Partial<DocumentListQuery> = {}) => list(query).rows.map((row) => row.relativePath)
  return { ...store, batchId, list, paths }
}

test('a row says all that is known of a document', () => {
  const [problems] = fiveDocuments().list({ filter: 'problems' }).rows
  expect(problems).toEqual({
    id: 2,
    relativePath: 'a/problems.pdf',
    state: 'problems',
    sizeBytes: 1_000,
    pageCount: 3,
    pages: { settled: 3, failed: 1 },
    confidence: 91.5,
    workedMs: 300,
    errorCode: null,
    errorDetail: null,
  })
})

test('a document that failed as a whole says why, and has no pages', () => {
  const [failedRow] = fiveDocuments().list({ filter: 'failed' }).rows
  expect(failedRow).toMatchObject({ state: 'failed', pageCount: null, confidence: null, errorCode: 'ENCRYPTED', errorDetail: 'AES' })
})

test('every state of a document is shown', () => {
  const { list, pages } = fiveDocuments()
  claimNext(pages, 1, now)
  const states = Object.fromEntries(list().rows.map((row) => [row.relativePath, row.state]))
  expect(states).toEqual({
    'D/failed.pdf': 'failed',
    'a/problems.pdf': 'problems',
    'b/done.pdf': 'done',
    'c/waiting.pdf': 'waiting',
    'e/queued.pdf': 'running',
  })
})

describe('the order is', () => {
  test.each<[string, Partial<DocumentListQuery>, string]>([
    ['by path', { sort: 'path' }, 'Dabce'],
    ['by path, backwards', { sort: 'path', descending: true }, 'ecbaD'],
    ['by number of pages, unknown last', { sort: 'pages' }, 'ebaDc'],
    ['by number of pages, the most first and unknown last', { sort: 'pages', descending: true }, 'abeDc'],
    ['by failed pages, the most first', { sort: 'failed', descending: true }, 'abDce'],
    ['by state, problems first, then open ones', { sort: 'state' }, 'aDceb'],
    ['by confidence, unknown last', { sort: 'confidence' }, 'baDce'],
  ])('%s', (_, query, order) => {
    const initials = fiveDocuments()
      .paths(query)
      .map((path) => path[0])
    expect(initials.join('')).toBe(order)
  })
})

test('the filter finds a part of the path, whatever its case, and takes no signs for patterns', () => {
  const { paths, list } = fiveDocuments()
  expect(paths({ filter: 'FAILED' })).toEqual(['D/failed.pdf'])
  expect(paths({ filter: 'd/' })).toEqual(['D/failed.pdf'])
  expect([list({ filter: '%' }).total, list({ filter: '_' }).total, list({ filter: "'" }).total]).toEqual([0, 0, 0])
})

test('a slice knows how many there are in all, and slices do not overlap', () => {
  const { list } = fiveDocuments()
  const slices = [0, 2, 4, 6].map((offset) => list({ offset, limit: 2 }))
  expect(slices.map((slice) => slice.total)).toEqual([5, 5, 5, 5])
  expect(slices.map((slice) => slice.rows.length)).toEqual([2, 2, 1, 0])
  expect(new Set(slices.flatMap((slice) => slice.rows.map((row) => row.id))).size).toBe(5)
})

test('the documents of another batch are not listed', () => {
  const { db, list } = fiveDocuments()
  seedDocuments(db, seedBatch(db), [{ pages: 1 }])
  expect(list().total).toBe(5)
})

test('the pages of a document are cells in order, a slice at a time', () => {
  const { db } = fiveDocuments()
  expect(listPageCells(db, 2, 1, 2)).toEqual({
    total: 3,
    cells: [
      { id: 4, pageNumber: 2, state: 'done', method: 'ocr' },
      { id: 5, pageNumber: 3, state: 'error', method: null },
    ],
  })
})

test.each([
  ['failed', 'Da'],
  ['open', 'ce'],
  ['done', 'b'],
] as const)('only documents in one state can be shown: %s', (shown, initials) => {
  const { list } = fiveDocuments()
  const { total, rows } = list({ shown })
  expect(rows.map((row) => row.relativePath[0]).join('')).toBe(initials)
  expect(total).toBe(initials.length)
})

test('only documents that have pages of a kind can be shown, however few those are', () => {
  const { db, list, paths } = fiveDocuments()
  const all = paths({ shown: 'ocr' })
  expect(all).toHaveLength(2)
  db.prepare("update page_jobs set method = 'blank' where document_id = 2 and page_number = 2").run()
  expect(paths({ shown: 'blank' })).toEqual(['a/problems.pdf'])
  expect(paths({ shown: 'ocr' })).toEqual(all)
  expect(list({ shown: 'text' })).toEqual({ total: 0, rows: [] })
  db.prepare("update page_jobs set method = 'text' where document_id = 2 and state = 'done'").run()
  expect(paths({ shown: 'text' })).toEqual(['a/problems.pdf'])
  expect(paths({ shown: 'ocr' })).not.toContain('a/problems.pdf')
})
