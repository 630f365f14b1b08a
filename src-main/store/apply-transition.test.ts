import { expect, test } from 'vitest'
import { settlePage } from '../queue/settle-page.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now, someTimings } from '../queue/testing/pages.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, failed, seedBatch, seedDocuments, seedPages, settle, settleNext, storedPage } from './testing/seed.ts'

function onePage() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 1)
  const [claimed] = claimNext(store.pages, 1, now)
  if (!claimed) throw new Error('Nothing could be claimed.')
  return { ...store, batchId, claimed }
}

test('a page that is done has its result, and the log its times', () => {
  const { db, pages, claimed } = onePage()
  settle({ pages }, claimed, done('Hello'), now + 500)
  expect(storedPage(db, 1)).toMatchObject({
    state: 'done',
    claim: null,
    claimed_at: null,
    method: 'ocr',
    result_id: 1,
    finished_at: now + 500,
  })
  const { openMs, textMs, renderMs, ocrMs } = someTimings
  expect(db.prepare('select * from attempts').get()).toMatchObject({
    page_id: 1,
    end: 'done',
    started_at: now,
    finished_at: now + 500,
    open_ms: openMs,
    text_ms: textMs,
    render_ms: renderMs,
    ocr_ms: ocrMs,
    error_code: null,
  })
})

test('result, state and attempt are written together or not at all', () => {
  const { db, pages, claimed } = onePage()
  db.exec("create trigger refuse before insert on attempts begin select raise(abort, 'no log today'); end")
  const before = storedPage(db, 1)
  expect(() => settle({ pages }, claimed, done())).toThrow(/no log today/)
  expect(storedPage(db, 1)).toEqual(before)
  expect([countRows(db, 'page_results'), countRows(db, 'attempts')]).toEqual([0, 0])
})

test('a disk that is full is told as such, and nothing was written', () => {
  const { db, pages, claimed } = onePage()
  const size = db.pragma('page_count', { simple: true }) as number
  db.pragma(`max_page_count = ${size}`)
  const text = 'x'.repeat(1_000_000)
  expect(() => settle({ pages }, claimed, done(text))).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
  expect(storedPage(db, 1)).toMatchObject({ state: 'running' })
  expect(db.inTransaction).toBe(false)
})

test('a claim that is not good any more changes neither the page nor results nor attempts', () => {
  const { db, pages, batchId, claimed } = onePage()
  cancelBatch(db, batchId, now)
  const before = storedPage(db, 1)
  expect(settle({ pages }, claimed, done())).toBe(false)
  expect(storedPage(db, 1)).toEqual(before)
  expect([countRows(db, 'page_results'), countRows(db, 'attempts')]).toEqual([0, 0])
})

test('a claim of another page is not good for this one', () => {
  const store = newStore()
  seedPages(store.db, 2)
  const [first, second] = claimNext(store.pages, 2, now)
  if (!first || !second) throw new Error('Two pages could not be claimed.')
  const forged = { ...first.page, claim: second.page.claim }
  expect(store.pages.applyTransitions([settlePage(forged, done(), now)])).toEqual([false])
  expect(storedPage(store.db, 1)).toMatchObject({ state: 'running' })
})

test('the same page of two identical documents has one result', () => {
  const store = newStore()
  seedDocuments(store.db, seedBatch(store.db), [
    { pages: 1, hash: 'same' },
    { pages: 1, hash: 'same' },
  ])
  settleNext(store, [done('Hello'), done('Hello')])
  expect(countRows(store.db, 'page_results')).toBe(1)
  expect([storedPage(store.db, 1).result_id, storedPage(store.db, 2).result_id]).toEqual([1, 1])
})

test('another page, other settings or another document make another result', () => {
  const store = newStore()
  seedDocuments(store.db, seedBatch(store.db), [
    { pages: 2, hash: 'same' },
    { pages: 1, hash: 'other' },
  ])
  seedDocuments(store.db, seedBatch(store.db, { settingsHash: 'other settings' }), [{ pages: 1, hash: 'same' }])
  settleNext(store, [done(), done(), done(), done()])
  expect(countRows(store.db, 'page_results')).toBe(4)
})

test('every try is kept in the log', () => {
  const store = newStore()
  seedPages(store.db, 1)
  settleNext(store, [{ type: 'interrupted' }])
  settleNext(store, [failed('OCR_FAILED')])
  settleNext(store, [failed('OCR_FAILED')])
  const ends = store.db.prepare("select \"end\" || coalesce(' ' || error_code, '') from attempts order by id").pluck().all()
  expect(ends).toEqual(['given-back', 'failed OCR_FAILED', 'failed OCR_FAILED'])
  expect(storedPage(store.db, 1)).toMatchObject({ state: 'error', attempts: 2, error_detail: 'bad' })
})
