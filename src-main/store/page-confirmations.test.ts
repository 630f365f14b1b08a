import { expect, test } from 'vitest'
import type { PageResult } from '../contract/page.ts'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { readingsOf } from './certificate-rows.ts'
import { listDocuments } from './document-list.ts'
import { hitsOf } from './find-pages.ts'
import { confirmPage, takeBackConfirmation } from './page-confirmations.ts'
import { correctPage } from './page-corrections.ts'
import { getPageDetail } from './page-detail.ts'
import { markPages } from './page-marks.ts'
import { readAgainWith } from './page-overrides.ts'
import { reportSlice } from './report-rows.ts'
import { countToReview } from './review.ts'
import { newStore } from './testing/new-store.ts'
import { done, seedPages, settleNext } from './testing/seed.ts'

const end = (facts: Partial<PageResult>) => ({ type: 'done' as const, result: pageResult(facts), timings: someTimings })

/** Two pages of one document that need a review, and one that does not; and every place where pages to review are counted. */
function threePages() {
  const store = newStore()
  const { db } = store
  const { batchId, documents } = seedPages(db, 3)
  settleNext(store, [end({ confidence: 10 }), end({ confidence: 20 }), done()])
  const shown = { batchId, offset: 0, limit: 9, sort: 'path', descending: false, filter: '', onlyToReview: true, shown: null } as const
  const everywhere = () => ({
    batch: countToReview(db, batchId),
    documents: listDocuments(db, shown).total,
    report: reportSlice(db, batchId, { documentId: 0, page: 0 }, 9).rows.map(({ needsReview }) => needsReview),
    certificate: readingsOf(db, [{ id: documents[0] ?? 0 }])[0]?.toReview,
    mosaic: markPages(db, [1, 2, 3]).marks,
    search: hitsOf(db, [1, 2, 3], 'Some').map(({ needsReview }) => needsReview),
    page: [1, 2, 3].map((id) => getPageDetail(db, id).needsReview),
    steps: getPageDetail(db, 3).nextToCheckPageId,
  })
  return { ...store, batchId, everywhere }
}

test('a page that was confirmed is to review nowhere any more, and where it was counted, until that is taken back', () => {
  const { db, everywhere } = threePages()
  const before = everywhere()
  const [review, , good] = before.mosaic
  expect(before).toMatchObject({ batch: 2, documents: 1, report: [1, 1, 0], certificate: 2, search: [true, true, false], steps: 1 })
  confirmPage(db, 1, now)
  const once = everywhere()
  expect(once).toEqual({
    batch: 1,
    documents: 1,
    report: [0, 1, 0],
    certificate: 1,
    mosaic: `${good}${review}${good}`,
    search: [false, true, false],
    page: [false, true, false],
    steps: 2,
  })
  confirmPage(db, 2, now)
  expect(everywhere()).toMatchObject({ batch: 0, documents: 0, certificate: 0, steps: null })
  expect([takeBackConfirmation(db, 1), takeBackConfirmation(db, 2), takeBackConfirmation(db, 2)]).toEqual([true, true, false])
  expect(everywhere()).toEqual(before)
})

test('a correction counts in the same places', () => {
  const { db, everywhere } = threePages()
  correctPage(db, 1, 'As it is', now)
  expect(everywhere()).toMatchObject({ batch: 1, documents: 1, report: [0, 1, 0], certificate: 1, search: [false, true, false], steps: 2 })
})

test('the report and the page tell that it was confirmed, and when', () => {
  const { db, batchId } = threePages()
  confirmPage(db, 1, now + 7)
  const { rows } = reportSlice(db, batchId, { documentId: 0, page: 0 }, 9)
  expect(rows.map(({ confirmed }) => confirmed)).toEqual([1, 0, 0])
  expect([getPageDetail(db, 1).confirmedAt, getPageDetail(db, 2).confirmedAt]).toEqual([now + 7, null])
})

test('what is read otherwise afterwards is to review, because nobody has looked at that', () => {
  const { db, batchId, pages } = threePages()
  confirmPage(db, 1, now)
  readAgainWith(db, [1], { renderDpi: 200 }, now)
  settleNext({ pages }, [end({ confidence: 12 })])
  expect([countToReview(db, batchId), getPageDetail(db, 1).confirmedAt]).toEqual([2, null])
  readAgainWith(db, [1], {}, now)
  expect([countToReview(db, batchId), getPageDetail(db, 1).confirmedAt]).toEqual([1, now])
})

test('a page that is not read has nothing to confirm', () => {
  const { db } = newStore()
  seedPages(db, 1)
  expect(() => confirmPage(db, 1, now)).toThrow('PAGE_NOT_READ')
  expect(() => confirmPage(db, 99, now)).toThrow('PAGE_UNKNOWN')
})

test('a page that is marked blank has no text, and what was recognised stays beside it', () => {
  const { db, batchId } = threePages()
  correctPage(db, 1, '', now)
  expect(getPageDetail(db, 1)).toMatchObject({ text: 'Some words', correction: { text: '' }, needsReview: false })
  expect(countToReview(db, batchId)).toBe(1)
})
