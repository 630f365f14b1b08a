import { expect, test } from 'vitest'
import { noPages } from './batch.ts'
import { reconcile, whatIsOff } from './reconciliation.ts'

const right = {
  files: { open: 0, done: 1, failed: 1, excluded: 1 },
  pages: { ...noPages, ocr: 2, text: 1, blank: 1, error: 1, cancelled: 1 },
  filesIn: 3,
  pagesIn: 6,
}

test('it adds up when every file and every page is in one part', () => {
  const sums = reconcile(right)
  expect(sums).toMatchObject({ addsUp: true, files: { in: 3, off: 0 }, pages: { in: 6, off: 0 } })
  expect(whatIsOff(sums)).toEqual([])
})

test.each([
  [{ filesIn: 4 }, ['1 of 4 files is not accounted for.']],
  [{ filesIn: 1 }, ['2 files more are accounted for than came in.']],
  [{ pagesIn: 6_480 }, ['6,474 of 6,480 pages are not accounted for.']],
  [{ pagesIn: 5 }, ['1 page more is accounted for than came in.']],
  [{ files: { ...right.files, done: 0, open: 1 } }, ['1 file is still open.']],
  [{ pages: { ...right.pages, ocr: 0, running: 2 } }, ['2 pages are still to be read.']],
  [{ files: { ...right.files, done: -1, failed: 3 } }, ['1 file is in two parts of the sum.']],
  [{ filesIn: 2, pagesIn: 7 }, ['1 file more is accounted for than came in.', '1 of 7 pages is not accounted for.']],
])('with %j it does not, and exactly what is off is said', (change, sentences) => {
  const sums = reconcile({ ...right, ...change })
  expect(sums.addsUp).toBe(false)
  expect(whatIsOff(sums)).toEqual(sentences)
})
