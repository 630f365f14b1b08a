import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { countFiles } from './counts.ts'
import { closeDocument, settledPagesOf } from './exports.ts'
import { correctPage, takeBackCorrection } from './page-corrections.ts'
import { getPageDetail } from './page-detail.ts'
import { readAnew } from './read-anew.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, failed, seedPages, settleNext } from './testing/seed.ts'

/** A closed document of a page that was read, one that failed, and then an open one of which nothing was read yet. */
function closed() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 2, 1)
  settleNext(store, [done('1l7/4'), failed()])
  closeDocument(store.db, 1, now)
  return { ...store, batchId }
}

test('a correction stands beside what was recognised, and opens the document of its page', () => {
  const { db, batchId } = closed()
  expect(countFiles(db, batchId).open).toBe(1)
  correctPage(db, 1, '117/4', now + 5)
  expect(getPageDetail(db, 1)).toMatchObject({ text: '1l7/4', correction: { text: '117/4', correctedAt: now + 5 } })
  expect(countFiles(db, batchId).open).toBe(2)
})

test('the newest correction counts', () => {
  const { db } = closed()
  correctPage(db, 1, 'first', now)
  correctPage(db, 1, 'second', now + 1)
  expect(getPageDetail(db, 1).correction).toEqual({ text: 'second', correctedAt: now + 1 })
})

test('what is written says the correction, and beside it what was recognised', () => {
  const { db } = closed()
  correctPage(db, 1, '', now)
  expect(settledPagesOf(db, 1, 1, 2)).toMatchObject([
    { text: '', recognisedText: '1l7/4', isCorrected: true },
    { text: null, recognisedText: null, isCorrected: false },
  ])
})

test('a correction cannot part a page in two, and ends without a line break', () => {
  const { db } = closed()
  correctPage(db, 1, 'one\r\ntwo\fthree\0\ud800\n\n', now)
  expect(getPageDetail(db, 1).correction?.text).toBe('one\ntwo\nthree\ufffd')
})

test('taking it back brings the recognised text back, and opens the document once more', () => {
  const { db, batchId } = closed()
  correctPage(db, 1, '117/4', now)
  closeDocument(db, 1, now)
  expect([takeBackCorrection(db, 1), countFiles(db, batchId).open, getPageDetail(db, 1).correction]).toEqual([true, 2, null])
  closeDocument(db, 1, now)
  expect([takeBackCorrection(db, 1), countFiles(db, batchId).open]).toEqual([false, 1])
})

test('a page without a text has nothing to correct', () => {
  const { db } = closed()
  const notRead = expect.objectContaining({ code: 'PAGE_NOT_READ' })
  expect(() => correctPage(db, 2, 'text', now)).toThrow(notRead)
  expect(() => correctPage(db, 3, 'text', now)).toThrow(notRead)
  expect(() => correctPage(db, 9, 'text', now)).toThrow(expect.objectContaining({ code: 'PAGE_UNKNOWN' }))
  expect(countRows(db, 'page_corrections')).toBe(0)
})

test('the corrections of a file that is read anew go with its old pages', () => {
  const { db } = closed()
  correctPage(db, 1, '117/4', now)
  expect(readAnew(db, 1, { sizeBytes: 5, modifiedAt: 6 })).toBe(true)
  expect(countRows(db, 'page_corrections')).toBe(0)
})
