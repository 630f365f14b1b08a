import { expect, test } from 'vitest'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { insertDocuments } from './documents.ts'
import { correctPage } from './page-corrections.ts'
import { pageSteps } from './page-steps.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedFailedDocument, seedPages, settleNext } from './testing/seed.ts'

const unsure = { type: 'done' as const, result: pageResult({ confidence: 40 }), timings: someTimings }

interface Row {
  id: number
  batchId: string
  documentId: number
  pageNumber: number
}

/** The steps from a page, by its id. */
function stepsOf({ db }: Pick<ReturnType<typeof newStore>, 'db'>) {
  const place = db.prepare<[number], Row>(
    'select id, batch_id as batchId, document_id as documentId, page_number as pageNumber from page_jobs where id = ?',
  )
  return (id: number) => {
    const page = place.get(id)
    if (!page) throw new Error(`There is no page ${id}.`)
    return pageSteps(db, page)
  }
}

test('from the last page of a document it goes on to the first of the next, and back', () => {
  const store = newStore()
  seedPages(store.db, 2, 2)
  const beside = [1, 2, 3, 4].map(stepsOf(store)).map((page) => [page.previousPageId, page.nextPageId])
  expect(beside).toEqual([
    [null, 2],
    [1, 3],
    [2, 4],
    [3, null],
  ])
})

test('documents without pages are passed over, and those of other batches', () => {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 1, path: 'a.pdf' }])
  seedFailedDocument(store.db, batchId, 'b.pdf', 'ENCRYPTED')
  insertDocuments(store.db, batchId, [foundFile('c.pdf')], now)
  const other = seedBatch(store.db)
  seedDocuments(store.db, other, [{ pages: 1, path: 'of another batch.pdf' }])
  seedDocuments(store.db, batchId, [{ pages: 1, path: 'd.pdf' }])
  const step = stepsOf(store)
  expect([step(1).nextPageId, step(3).previousPageId, step(2).nextPageId, step(2).previousPageId]).toEqual([3, 1, null, null])
})

/** Pages 2, 3 and 5 failed or are unsure; the documents have the pages 1 to 2, 3 to 4, and 5; page 6 is alone in another batch. */
function withSome(bad: typeof unsure | ReturnType<typeof failed>) {
  const store = newStore()
  seedPages(store.db, 2, 2, 1)
  settleNext(store, [done(), bad, bad, done(), bad])
  seedPages(store.db, 1)
  settleNext(store, [bad])
  return { ...store, step: stepsOf(store) }
}

test('the next failed page is found across documents, and after the last comes the first', () => {
  const { step } = withSome(failed())
  expect([1, 2, 3, 4, 5].map((id) => step(id).nextFailedPageId)).toEqual([2, 3, 5, 5, 2])
  expect([1, 2, 3, 4, 5].map((id) => step(id).nextToCheckPageId)).toEqual([null, null, null, null, null])
})

test('the next page to check is found across documents, and after the last comes the first', () => {
  const { step } = withSome(unsure)
  expect([1, 2, 3, 4, 5].map((id) => step(id).nextToCheckPageId)).toEqual([2, 3, 5, 5, 2])
  expect([1, 2, 3, 4, 5].map((id) => step(id).nextFailedPageId)).toEqual([null, null, null, null, null])
})

test('there is no step to the only such page of a batch from itself', () => {
  expect(withSome(failed()).step(6).nextFailedPageId).toBeNull()
  expect(withSome(unsure).step(6).nextToCheckPageId).toBeNull()
})

test('a page that was corrected is checked', () => {
  const { db, step } = withSome(unsure)
  correctPage(db, 3, 'As it is', now)
  expect([step(2).nextToCheckPageId, step(5).nextToCheckPageId]).toEqual([5, 2])
})

test('a page whose result was taken over from an earlier reading is to be checked as well', () => {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 1, hash: 'same' }])
  settleNext(store, [unsure])
  const again = seedBatch(store.db)
  seedDocuments(store.db, again, [
    { pages: 1, path: 'first.pdf' },
    { pages: 1, path: 'second.pdf', hash: 'same' },
  ])
  expect(stepsOf(store)(2).nextToCheckPageId).toBe(3)
})
