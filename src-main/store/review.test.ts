import { expect, test } from 'vitest'
import type { PageResult } from '../contract/page.ts'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { listDocuments } from './document-list.ts'
import { correctPage } from './page-corrections.ts'
import { reportSlice } from './report-rows.ts'
import { countToReview } from './review.ts'
import { newStore } from './testing/new-store.ts'
import { failed, seedBatch, seedDocuments, seedPages, settleNext } from './testing/seed.ts'

const end = (facts: Partial<PageResult>) => ({ type: 'done' as const, result: pageResult(facts), timings: someTimings })

test.each<[string, Partial<PageResult>, number]>([
  ['a mean confidence below 75', { confidence: 74.99 }, 1],
  ['a mean confidence of 75', { confidence: 75 }, 0],
  ['more than a quarter of its words unsure', { wordCount: 100, unsureWords: 26 }, 1],
  ['a quarter of its words unsure', { wordCount: 100, unsureWords: 25 }, 0],
  ['ink and not one word', { text: '', confidence: null, wordCount: 0 }, 1],
  ['nothing on it', { method: 'blank', text: '', confidence: null, wordCount: 0 }, 0],
  ['text of its own', { method: 'text', confidence: null }, 0],
])('a page with %s counts as to review or not', (_, facts, pages) => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 1)
  settleNext(store, [end(facts)])
  expect(countToReview(store.db, batchId)).toBe(pages)
})

test('only the pages of this batch count, and not those that failed', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 3)
  settleNext(store, [end({ confidence: 10 }), failed(), end({ confidence: 20 })])
  const other = seedBatch(store.db)
  seedDocuments(store.db, other, [{ pages: 1 }])
  settleNext(store, [end({ confidence: 30 })])
  expect([countToReview(store.db, batchId), countToReview(store.db, other)]).toEqual([2, 1])
})

test('a page that was corrected had its review', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 2)
  settleNext(store, [end({ confidence: 10 }), end({ confidence: 20 })])
  correctPage(store.db, 1, 'As it is', now)
  expect(countToReview(store.db, batchId)).toBe(1)
  const { rows } = reportSlice(store.db, batchId, { documentId: 0, page: 0 }, 10)
  expect(rows.map((row) => row.needsReview)).toEqual([0, 1])
})

test('the documents can be filtered by it, together with their names', () => {
  const store = newStore()
  const batchId = seedBatch(store.db)
  const names = ['a good.pdf', 'b bad.pdf', 'c bad.pdf']
  for (const path of names) {
    seedDocuments(store.db, batchId, [{ pages: 2, path }])
    settleNext(store, [end({}), end({ confidence: path.includes('bad') ? 50 : 90 })])
  }
  const found = (filter: string, onlyToReview: boolean) => {
    const list = listDocuments(store.db, {
      batchId,
      offset: 0,
      limit: 10,
      sort: 'path',
      descending: false,
      filter,
      onlyToReview,
      shown: null,
    })
    expect(list.total).toBe(list.rows.length)
    return list.rows.map((row) => row.relativePath)
  }
  expect(found('', false)).toEqual(names)
  expect(found('', true)).toEqual(['b bad.pdf', 'c bad.pdf'])
  expect(found('c', true)).toEqual(['c bad.pdf'])
})
