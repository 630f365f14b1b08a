import { expect, test } from 'vitest'
import { accuracyOf } from './accuracy.ts'

const corpus = (truths: Record<string, string[]>) => ({ kind: 'scans' as const, documents: '/in', truths, pages: 0, scannedPages: 0 })

test('each page is compared with its own truth', () => {
  const read = accuracyOf(corpus({ 'a.pdf': ['one', 'two'], 'b.pdf': ['four'] }), (file, page) =>
    file === 'b.pdf' ? 'for' : ['one', 'two'][page - 1],
  )
  expect(read).toEqual({ pages: 3, median: 0, mean: 1 / 12, worst: 0.25 })
})

test('a page of which nothing was read is all wrong', () => {
  expect(accuracyOf(corpus({ 'a.pdf': ['one'] }), () => undefined).worst).toBe(1)
})

test('of many pages a hundred at most are compared, over the whole corpus', () => {
  const asked: number[] = []
  const truths = { 'a.pdf': Array.from({ length: 1_000 }, () => 'x') }
  const { pages } = accuracyOf(corpus(truths), (_file, page) => {
    asked.push(page)
    return 'x'
  })
  expect(pages).toBe(100)
  expect([asked[0], asked.at(-1)]).toEqual([1, 991])
})
