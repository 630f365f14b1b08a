import { expect, it } from 'vitest'
import { pageMarks } from '../../../../src-main/contract/mosaic.ts'
import { foremostOf, nextFailed, shapeOfPages } from './cell-of-pages.ts'
import { cellAt, layoutMosaic, pagesOfCell } from './mosaic-layout.ts'

const marks = (...words: (typeof pageMarks)[number][]) => Uint8Array.from(words, (word) => pageMarks.indexOf(word))
const many = (word: (typeof pageMarks)[number], count: number) => Array.from({ length: count }, () => word)

it('a cell of one page shows that page', () => {
  for (const mark of pageMarks) expect(shapeOfPages(marks(mark), 0, 1)).toBe(mark)
})

it.each([
  ['some-failed', [...many('done', 99), 'failed']],
  ['some-failed', ['running', ...many('queued', 18), 'failed']],
  ['failed', [...many('done', 8), 'failed', 'failed']],
  ['running', ['running', 'review', ...many('done', 8)]],
  ['review', ['review', 'queued', 'queued']],
  ['queued', many('queued', 4)],
  ['quarter-done', ['done', ...many('queued', 4)]],
  ['half-done', ['done', 'text', 'queued', 'queued']],
  ['mostly-done', ['done', 'done', 'blank', 'queued']],
  ['text', ['done', 'text', 'text']],
  ['cancelled', ['done', 'cancelled', 'cancelled']],
] as const)('a cell of several shows the worst: %s', (shape, words) => {
  const all = marks(...words)
  expect(shapeOfPages(all, 0, all.length)).toBe(shape)
})

it('the whole batch fits into its room, by round numbers', () => {
  const scaleOf = (pages: number) => layoutMosaic('batch', pages, 850, 290).pagesPerCell
  expect([1, 1_800, 2_000, 233_118, 1_000_000].map(scaleOf)).toEqual([1, 1, 2, 150, 600])
  for (const pages of [1, 1_872, 1_873, 250_000]) {
    const { rows, pitchY, cells, pagesPerCell } = layoutMosaic('batch', pages, 850, 290)
    expect(rows * pitchY).toBeLessThanOrEqual(292)
    expect(cells * pagesPerCell).toBeGreaterThanOrEqual(pages)
  }
})

it('closer up a cell is one page, and what does not fit is scrolled', () => {
  expect(layoutMosaic('document', 250_000, 850, 290)).toMatchObject({ pagesPerCell: 1, columns: 46, rows: 5_435 })
  expect(layoutMosaic('page', 250_000, 850, 290)).toMatchObject({ pagesPerCell: 1, columns: 12 })
})

it('finds the cell below a point, and the pages of a cell', () => {
  const layout = layoutMosaic('batch', 2_000, 850, 290)
  expect(cellAt(layout, 57, 1)).toBe(0)
  expect(cellAt(layout, 56 + 11, 12)).toBe(layout.columns + 1)
  expect(cellAt(layout, 3, 1)).toBeNull()
  expect(cellAt(layout, 57, 400)).toBeNull()
  expect(pagesOfCell(layout, 999, 1_999)).toEqual({ from: 1_998, to: 1_999 })
})

it('goes from failure to failure, round the ends, and from a cell to its worst page', () => {
  const all = marks('failed', 'done', 'review', 'done', 'failed')
  expect([nextFailed(all, 0, 1), nextFailed(all, 4, 1), nextFailed(all, 0, -1)]).toEqual([4, 0, 4])
  expect(nextFailed(marks('done', 'done'), 0, 1)).toBeNull()
  expect([foremostOf(all, 1, 4), foremostOf(all, 2, 5), foremostOf(all, 1, 2)]).toEqual([2, 4, 1])
})
