import { expect, test } from 'vitest'
import { failureKey } from '../queue/failure-key.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { countPages } from './counts.ts'
import { closeDocument } from './exports.ts'
import { readAgainWith } from './page-overrides.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedPages, settle, settleNext, storedPage } from './testing/seed.ts'
import { beginTry, endTry, listTries, remainingPages, undoTry } from './tries.ts'

const groupKey = failureKey('OCR_FAILED', 'page', 'empty')
const override = { renderDpi: 150 }

/** Eight pages of two documents that failed for one cause, after two attempts each; two of them are being tried at 150 DPI. */
function withTry() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 4, 4)
  for (let round = 0; round < 2; round += 1) settleNext(store, Array(8).fill(failed('OCR_FAILED', 'empty')), now + round * 100_000_000)
  expect(countPages(store.db, batchId).error).toBe(8)
  for (const id of [1, 2]) closeDocument(store.db, id, now)
  const before = storedPage(store.db, 6)
  beginTry(store.db, { batchId, groupKey, pageIds: [2, 6], override, now: now + 5 })
  return { ...store, batchId, before }
}

test('a try is remembered with what its pages were, and tells what becomes of them', () => {
  const store = withTry()
  const { db, batchId } = store
  expect(listTries(db, batchId)).toMatchObject([
    {
      groupKey,
      override,
      remaining: 6,
      pages: [
        { pageId: 2, codeBefore: 'OCR_FAILED', detailBefore: 'empty', secondsBefore: expect.any(Number), state: 'queued', seconds: null },
        { pageId: 6, state: 'queued' },
      ],
    },
  ])
  const later = now + 9_000
  settleNext(store, [done('Read now'), failed('TIMEOUT_PAGE', 'limit 5 s')], later)
  settleNext(store, [failed('TIMEOUT_PAGE', 'limit 5 s')], later + 100_000_000)
  expect(listTries(db, batchId)[0]?.pages).toMatchObject([
    { state: 'done', method: 'ocr', text: 'Read now', characters: 8, confidence: 91.5, seconds: expect.any(Number), code: null },
    { state: 'error', code: 'TIMEOUT_PAGE', text: null, seconds: expect.any(Number) },
  ])
})

test('pages that are tried come before all others, then everything is served as ever', () => {
  const store = withTry()
  seedPages(store.db, 3)
  store.db.prepare('update batches set priority = 20 where id <> ?').run(store.batchId)
  readAgainWith(store.db, [1, 3, 5], { renderDpi: 200 }, now)
  const waits = store.pages.waitingDocuments()
  expect(waits.map(({ id, ahead }) => [id, ahead])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ])
  const wish = { documentId: 1, pages: 9, ahead: true }
  expect(store.pages.claimPages([wish], now)[0]?.map(({ page }) => page.id)).toEqual([2])
  expect(store.pages.waitingDocument(1)).toMatchObject({ ahead: false })
})

test('the rest of the group is what was not tried, also of pages that failed again', () => {
  const store = withTry()
  settleNext(store, [done(), failed('OCR_FAILED', 'empty')])
  settleNext(store, [failed('OCR_FAILED', 'empty')], now + 100_000_000)
  const [tried] = listTries(store.db, store.batchId)
  expect(tried?.remaining).toBe(6)
  const found = remainingPages(store.db, tried?.id ?? 0, '')
  expect(found?.pages.map(({ id }) => id).sort()).toEqual([1, 3, 4, 5, 7, 8])
  expect(found?.override).toEqual(override)
  expect(
    remainingPages(store.db, tried?.id ?? 0, '0002')
      ?.pages.map(({ id }) => id)
      .sort(),
  ).toEqual([5, 7, 8])
})

test('left as it was, every page is failed as before, and its text is kept for another time', () => {
  const store = withTry()
  const { db, batchId, before } = store
  settleNext(store, [done(), done()])
  const [tried] = listTries(db, batchId)
  expect(undoTry(db, tried?.id ?? 0)).toEqual({ batchId, documents: [1, 2] })
  expect(storedPage(db, 6)).toEqual(before)
  expect(countPages(db, batchId)).toMatchObject({ error: 8, ocr: 0 })
  expect(listTries(db, batchId)).toEqual([])
  expect(readAgainWith(db, [6], override, now)).toMatchObject({ takenOver: 1 })
})

test('a page that had settings of its own has them again', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 1)
  settleNext(store, [done()])
  readAgainWith(store.db, [1], { renderDpi: 400 }, now)
  settleNext(store, [failed('OCR_FAILED', 'empty')])
  settleNext(store, [failed('OCR_FAILED', 'empty')], now + 100_000_000)
  beginTry(store.db, { batchId, groupKey, pageIds: [1], override, now })
  undoTry(store.db, 1)
  expect(store.db.prepare('select settings from page_overrides').pluck().all()).toEqual(['{"renderDpi":400}'])
})

test('while a page is being read nothing is put back', () => {
  const store = withTry()
  const [page] = claimNext(store.pages, 1, now)
  const [tried] = listTries(store.db, store.batchId)
  expect(undoTry(store.db, tried?.id ?? 0)).toBeNull()
  expect(page && settle(store, page, done())).toBe(true)
  expect(undoTry(store.db, tried?.id ?? 0)).not.toBeNull()
})

test('a group has one try: the next one takes its place, and what was read stays', () => {
  const store = withTry()
  const { db, batchId } = store
  settleNext(store, [done(), done()])
  beginTry(db, { batchId, groupKey, pageIds: [1, 5], override: { renderDpi: 200 }, now })
  expect(listTries(db, batchId).map(({ pages }) => pages.map(({ pageId }) => pageId))).toEqual([[1, 5]])
  expect(countPages(db, batchId)).toMatchObject({ ocr: 2, queued: 2, error: 4 })
  endTry(db, listTries(db, batchId)[0]?.id ?? 0)
  expect(listTries(db, batchId)).toEqual([])
})

test('a try survives a restart, and its pages are still ahead', () => {
  const store = withTry()
  store.close(now)
  const again = newStore(store.dataDir)
  expect(listTries(again.db, store.batchId)).toHaveLength(1)
  expect(again.pages.waitingDocuments().every(({ ahead }) => ahead)).toBe(true)
})
