import { expect, test } from 'vitest'
import { type MosaicSlice, pageMarks } from '../contract/mosaic.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { documentName, type MosaicQuery, markPages, readMosaic } from './page-marks.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, seedPages, settle, settleNext } from './testing/seed.ts'

const start = { documentId: 0, pageNumber: 1 }
const words = ({ marks }: Pick<MosaicSlice, 'marks'>) => [...marks].map((digit) => pageMarks[Number(digit)])
const withResult = (result: Parameters<typeof pageResult>[0]) => ({ ...done(), result: pageResult(result), timings: someTimings }) as const

function read(
  db: Parameters<typeof readMosaic>[0],
  batchId: string,
  query: Partial<MosaicQuery> = {},
  budgetMs = 1_000,
  elapsed = () => 0,
) {
  return readMosaic(db, { batchId, from: start, lastDocumentId: null, limit: 1_000, ...query }, budgetMs, elapsed)
}

test('every state of a page has its mark, in the order of documents and pages', () => {
  const store = newStore()
  const { batchId, documents } = seedPages(store.db, 2, 5)
  settleNext(store, [
    done(),
    failed(),
    null,
    withResult({ method: 'text' }),
    withResult({ method: 'blank' }),
    withResult({ confidence: 60 }),
  ])
  const slice = read(store.db, batchId)
  expect(words(slice)).toEqual(['done', 'failed', 'running', 'text', 'blank', 'review', 'queued'])
  expect(slice).toMatchObject({ documentIds: documents, counts: [2, 5], next: null })
  cancelBatch(store.db, batchId, now)
  expect(words(read(store.db, batchId))).toEqual(['done', 'failed', 'cancelled', 'text', 'blank', 'review', 'cancelled'])
})

test('documents of other batches, found in between, are left out', () => {
  const { db } = newStore()
  const [one, other] = [seedBatch(db), seedBatch(db)]
  const first = seedDocuments(db, one, [{ pages: 1, path: 'a.pdf' }])
  seedDocuments(db, other, [{ pages: 9 }])
  const last = seedDocuments(db, one, [{ pages: 2, path: 'b.pdf' }])
  expect(read(db, one)).toMatchObject({ documentIds: [...first, ...last], counts: [1, 2], marks: '000' })
})

test('slices put together are the whole, however small they are', () => {
  const { db } = newStore()
  const { batchId, documents } = seedPages(db, 3, 1, 4, 2)
  const counts = new Map<number, number>()
  let from: MosaicSlice['next'] = start
  let slices = 0
  while (from !== null) {
    const slice = read(db, batchId, { from, limit: 2 })
    for (const [index, id] of slice.documentIds.entries()) counts.set(id, (counts.get(id) ?? 0) + (slice.counts[index] ?? 0))
    expect(slice.marks.length).toBeLessThanOrEqual(2)
    from = slice.next
    slices += 1
  }
  expect([...counts]).toEqual([3, 1, 4, 2].map((count, index) => [documents[index], count]))
  expect(slices).toBeLessThanOrEqual(7)
})

test('stops after the document at hand when its time is over, and says where to go on', () => {
  const { db } = newStore()
  const { batchId, documents } = seedPages(db, 3, 3, 3)
  let clock = 0
  const slice = read(db, batchId, {}, 8, () => (clock += 5))
  expect(slice).toMatchObject({
    counts: [3, 3].slice(0, slice.counts.length),
    next: { documentId: documents[slice.counts.length], pageNumber: 1 },
  })
  expect(slice.counts.length).toBeLessThan(3)
})

test('one document can be read alone', () => {
  const { db } = newStore()
  const { batchId, documents } = seedPages(db, 3, 2, 3)
  const id = documents[1] ?? 0
  expect(read(db, batchId, { from: { documentId: id, pageNumber: 1 }, lastDocumentId: id })).toMatchObject({
    documentIds: [id],
    counts: [2],
    next: null,
  })
})

test('documents without pages are gone over in bounded steps', () => {
  const { db } = newStore()
  const batchId = seedBatch(db)
  seedDocuments(
    db,
    batchId,
    Array.from({ length: 501 }, (_, index) => ({ pages: index === 500 ? 1 : 0 })),
  )
  const first = read(db, batchId)
  expect(first.marks).toBe('')
  expect(first.next).not.toBeNull()
  expect(read(db, batchId, { from: first.next ?? start }).marks).toBe('0')
})

test('single pages are told with their places and marks', () => {
  const store = newStore()
  seedPages(store.db, 3)
  const [page] = claimNext(store.pages, 1, now)
  if (page) settle(store, page, failed())
  expect(markPages(store.db, [3, 1, 99])).toEqual({ documentIds: [1, 1], pageNumbers: [3, 1], marks: '06' })
})

test('a document that is not there has no name', () => {
  const { db } = newStore()
  seedPages(db, 3)
  expect(documentName(db, 1)).toEqual({ relativePath: '0001.pdf', pageCount: 3 })
  expect(() => documentName(db, 2)).toThrow(expect.objectContaining({ code: 'DOCUMENT_UNKNOWN' }))
})
