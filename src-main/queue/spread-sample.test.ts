import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { spreadSample } from './spread-sample.ts'

const pagesOf = (...counts: number[]) =>
  counts.flatMap((count, document) => Array.from({ length: count }, (_, page) => ({ id: document * 1_000 + page, documentId: document })))
const documents = (pages: { documentId: number }[]) => pages.map(({ documentId }) => documentId)

test('five pages of many documents are of five documents, from all over', () => {
  expect(documents(spreadSample(pagesOf(...Array<number>(50).fill(3)), 5))).toEqual([0, 10, 20, 30, 40])
})

test('of two documents both are tried, from their beginnings to their ends', () => {
  expect(spreadSample(pagesOf(30, 30), 5).map(({ id }) => id)).toEqual([0, 1000, 10, 1010, 20])
})

test('where a document has too few, another gives more', () => {
  expect(documents(spreadSample(pagesOf(1, 30), 5)).sort()).toEqual([0, 1, 1, 1, 1])
})

test('what was tried before comes again only when there is too little else', () => {
  const pages = pagesOf(7)
  expect(spreadSample(pages, 2, new Set([0, 1, 2, 3, 4])).map(({ id }) => id)).toEqual([5, 6])
  expect(spreadSample(pages, 3, new Set([0, 1, 2, 3, 4]))).toHaveLength(3)
})

test.prop([fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }), fc.integer({ min: 1, max: 9 })])(
  'there are as many as are wanted and there are, none twice',
  (counts, wanted) => {
    const pages = pagesOf(...counts)
    const sample = spreadSample(pages, wanted)
    expect(new Set(sample).size).toBe(Math.min(wanted, pages.length))
    expect(sample).toHaveLength(Math.min(wanted, pages.length))
  },
)
