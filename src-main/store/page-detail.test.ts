import { expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { getPageDetail, getPageSource } from './page-detail.ts'
import { newStore } from './testing/new-store.ts'
import { failed, seedPages, settle, settleNext } from './testing/seed.ts'

test('everything about a page that was read', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 3)
  const [page] = claimNext(store.pages, 1, now)
  if (page) settle(store, page, { type: 'done', result: pageResult({ text: 'Hello', wordsHash: 'abc' }), timings: someTimings }, now + 9)
  expect(getPageDetail(store.db, 1)).toEqual({
    id: 1,
    batchId,
    batchName: 'Archive',
    documentId: 1,
    relativePath: '0001.pdf',
    pageNumber: 1,
    pageCount: 3,
    state: 'done',
    method: 'ocr',
    text: 'Hello',
    confidence: 91.5,
    engine: 'tesseract.js 7.0.0',
    wordsHash: 'abc',
    attempts: [{ number: 1, end: 'done', startedAt: now, finishedAt: now + 9, timings: someTimings, errorCode: null, errorDetail: null }],
    correction: null,
    needsReview: false,
    confirmedAt: null,
    settings: batchSettingsSchema.parse({}),
    override: null,
    previousPageId: null,
    nextPageId: 2,
    previousFailedPageId: null,
    previousToCheckPageId: null,
    nextFailedPageId: null,
    nextToCheckPageId: null,
  })
})

test('a page that was not read yet has no text and no attempts', () => {
  const { db } = newStore()
  seedPages(db, 1)
  expect(getPageDetail(db, 1)).toMatchObject({ state: 'queued', text: null, engine: null, attempts: [] })
})

test('attempts are numbered over the whole life of the page, the newest last', () => {
  const store = newStore()
  seedPages(store.db, 1)
  settleNext(store, [{ type: 'interrupted' }])
  settleNext(store, [failed('OCR_FAILED', 'empty')])
  const attempts = getPageDetail(store.db, 1).attempts
  expect(attempts.map(({ number, end, errorCode }) => [number, end, errorCode])).toEqual([
    [1, 'given-back', null],
    [2, 'failed', 'OCR_FAILED'],
  ])
})

test('what is needed to draw a page again', () => {
  const { db } = newStore()
  seedPages(db, 2)
  const source = { path: '/in/0001.pdf', sizeBytes: 1_000, modifiedAt: now }
  expect(getPageSource(db, 2)).toEqual({ source, kind: 'pdf', pageNumber: 2 })
})

test('a page that does not exist is PAGE_UNKNOWN', () => {
  const { db } = newStore()
  const unknown = expect.objectContaining({ code: 'PAGE_UNKNOWN' })
  expect(() => getPageDetail(db, 1)).toThrow(unknown)
  expect(() => getPageSource(db, 1)).toThrow(unknown)
})
