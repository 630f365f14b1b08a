import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, seedPages, settleNext } from './testing/seed.ts'
import { documentsNamed, traceOfDocument, tracePages } from './trace-document.ts'

function someDocuments() {
  const { db } = newStore()
  const first = seedBatch(db)
  const second = seedBatch(db)
  const [deed, other] = seedDocuments(db, first, [
    { pages: 1, path: '1998/deed.pdf' },
    { pages: 1, path: '1999/deed.pdf' },
  ])
  const [again] = seedDocuments(db, second, [{ pages: 1, path: '1998/deed.pdf' }])
  const find = (name: string, batchId: string | null = null, limit = 10) =>
    documentsNamed(db, { name, path: name, batchId, limit }).map(({ id }) => id)
  return { find, first, second, deed, other, again }
}

describe('a document is found', () => {
  test('by its number', () => {
    const { find, deed } = someDocuments()
    expect(find(String(deed))).toEqual([deed])
  })

  test('by its relative and by its whole path, in each batch that has it', () => {
    const { find, deed, again } = someDocuments()
    expect(find('1998/deed.pdf')).toEqual([again, deed])
    expect(find('/in/1998/deed.pdf')).toEqual([again, deed])
  })

  test('by the end of its path, but not by part of a name', () => {
    const { find, deed, other, again } = someDocuments()
    expect(find('deed.pdf')).toEqual([again, other, deed])
    expect(find('eed.pdf')).toEqual([])
    expect(find('%.pdf')).toEqual([])
  })

  test('in one batch, and no more than are wanted', () => {
    const { find, first, second, deed, other, again } = someDocuments()
    expect(find('deed.pdf', second)).toEqual([again])
    expect(find('deed.pdf', first)).toEqual([other, deed])
    expect(find('deed.pdf', null, 2)).toEqual([again, other])
    expect(find(String(deed), second)).toEqual([])
  })
})

test('each page has all its attempts, and one page can be asked for alone', () => {
  const store = newStore()
  const { documents } = seedPages(store.db, 2)
  const [documentId = 0] = documents
  settleNext(store, [failed('OCR_FAILED', 'bad'), done()])
  const pages = tracePages(store.db, documentId, null)
  expect(pages.map(({ pageNumber, attempts }) => [pageNumber, attempts.map(({ end, errorCode }) => [end, errorCode])])).toEqual([
    [1, [['failed', 'OCR_FAILED']]],
    [2, [['done', null]]],
  ])
  expect(pages[1]).toMatchObject({ state: 'done', method: 'ocr', override: null })
  expect(tracePages(store.db, documentId, 2)).toEqual([pages[1]])
})

test('a document says how its inspection went and since when its pages are in the queue', () => {
  const { db } = newStore()
  seedPages(db, 2)
  const [document] = documentsNamed(db, { name: '0001.pdf', path: '', batchId: null, limit: 1 })
  expect(document && traceOfDocument(db, document)).toMatchObject({
    relativePath: '0001.pdf',
    batchName: 'Archive',
    inspection: 'done',
    inspectionAttempts: 1,
    pageCount: 2,
    queuedAt: now,
    closedAt: null,
    errorCode: null,
  })
})
