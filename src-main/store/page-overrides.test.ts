import { expect, test } from 'vitest'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { countFiles } from './counts.ts'
import { closeDocument } from './exports.ts'
import { getPageDetail } from './page-detail.ts'
import { readAgainWith } from './page-overrides.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, failed, seedPages, settleNext, storedPage } from './testing/seed.ts'

/** A closed document of a page that was read, two that failed, and one that is still queued in another document. */
function settled() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 3, 1)
  settleNext(store, [done('at 300'), failed(), failed()])
  closeDocument(store.db, 1, now)
  return { ...store, batchId }
}

test('pages go back to the queue with all attempts free, and come with the settings laid over those of the batch', () => {
  const store = settled()
  expect(readAgainWith(store.db, [2, 3], { renderDpi: 400, pageSeconds: 600 }, now)).toEqual({ queued: 2, takenOver: 0, documents: [1] })
  expect(storedPage(store.db, 2)).toMatchObject({ state: 'queued', attempts: 0, error_code: null, finished_at: null })
  expect(countFiles(store.db, store.batchId).open).toBe(2)
  const claimed = claimNext(store.pages, 4, now).map(({ page, settings, pageSeconds }) => [page.id, settings.renderDpi, pageSeconds])
  expect(claimed).toEqual([
    [2, 400, 600],
    [3, 400, 600],
    [4, 300, null],
  ])
})

test('what is read so is kept beside what was read before, and going back to that reads nothing', () => {
  const store = settled()
  readAgainWith(store.db, [1], { renderDpi: 400 }, now)
  expect(getPageDetail(store.db, 1)).toMatchObject({ state: 'queued', text: null, override: { renderDpi: 400 } })
  settleNext(store, [done('at 400')])
  expect(getPageDetail(store.db, 1).text).toBe('at 400')
  expect(readAgainWith(store.db, [1], {}, now)).toEqual({ queued: 0, takenOver: 1, documents: [1] })
  expect(getPageDetail(store.db, 1)).toMatchObject({ state: 'done', text: 'at 300', override: null })
  expect(readAgainWith(store.db, [1], { renderDpi: 400 }, now)).toMatchObject({ queued: 0, takenOver: 1 })
  expect(getPageDetail(store.db, 1)).toMatchObject({ text: 'at 400', override: { renderDpi: 400 } })
})

test('a page that fails with other settings can go back to the text that it had', () => {
  const store = settled()
  readAgainWith(store.db, [1], { pageSegmentation: 6 }, now)
  settleNext(store, [failed()])
  expect(getPageDetail(store.db, 1).state).toBe('error')
  readAgainWith(store.db, [1], {}, now)
  expect(getPageDetail(store.db, 1)).toMatchObject({ state: 'done', text: 'at 300', override: null })
})

test('another page of the same file does not take over what was read with other settings', () => {
  const store = settled()
  readAgainWith(store.db, [2], { languages: ['deu'] }, now)
  settleNext(store, [done('deutsch')])
  expect(readAgainWith(store.db, [3], { languages: ['deu'] }, now)).toMatchObject({ queued: 1, takenOver: 0 })
})

test('settings that are those of the batch are no others, and a longer time alone makes no other result', () => {
  const { db } = settled()
  expect(readAgainWith(db, [1], { renderDpi: 300, languages: ['eng'] }, now)).toEqual({ queued: 0, takenOver: 0, documents: [] })
  expect(countRows(db, 'page_overrides')).toBe(0)
  expect(readAgainWith(db, [1], { pageSeconds: 900 }, now)).toMatchObject({ queued: 0, takenOver: 0 })
  expect(readAgainWith(db, [2], { pageSeconds: 900 }, now)).toMatchObject({ queued: 1 })
})

test('pages that wait, that do not exist or whose batch was cancelled stay as they are', () => {
  const { db, batchId } = settled()
  expect(readAgainWith(db, [4, 99], { renderDpi: 400 }, now)).toEqual({ queued: 0, takenOver: 0, documents: [] })
  cancelBatch(db, batchId, now)
  expect(readAgainWith(db, [1, 2], { renderDpi: 400 }, now)).toEqual({ queued: 0, takenOver: 0, documents: [] })
  expect(countRows(db, 'page_overrides')).toBe(0)
})
