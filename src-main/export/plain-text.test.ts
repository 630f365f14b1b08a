import { expect, test } from 'vitest'
import type { PageEnd } from '../queue/ports.ts'
import { pageResult, someTimings } from '../queue/testing/pages.ts'
import { done, failed } from '../store/testing/seed.ts'
import { settledPages } from './pages-to-write.ts'
import { plainText } from './plain-text.ts'
import { exporting } from './testing/seed-export.ts'

/** The text of a document whose pages ended so. */
function textOf(ends: PageEnd[]): string {
  const { db, settle } = exporting([{ pages: ends.length, path: 'scan.pdf' }])
  settle(...ends)
  return [...plainText(settledPages(db, { id: 1, pageCount: ends.length }))].join('')
}

const blank: PageEnd = { type: 'done', result: pageResult({ method: 'blank', text: '' }), timings: someTimings }

test('one form feed stands between two pages', () => {
  expect(textOf([done('One'), done('Two'), done('Three')])).toBe('One\n\fTwo\n\fThree\n')
})

test('page 3 is the third part, although page 2 failed', () => {
  const text = textOf([done('One'), failed(), done('Three')])
  expect(text).toBe('One\n\f\fThree\n')
  expect(text.split('\f')[2]).toBe('Three\n')
})

test('a blank page is an empty part', () => {
  expect(textOf([blank, done('Two'), blank])).toBe('\fTwo\n\f')
})

test('a document of which every page failed is as many empty parts', () => {
  expect(textOf([failed(), failed()])).toBe('\f')
})

test('a document of more pages than are read at a time has them all, in order', () => {
  const pages = Array.from({ length: 120 }, (_, index) => done(`Page ${index + 1}`))
  expect(
    textOf(pages)
      .split('\f')
      .map((part) => part.trimEnd()),
  ).toEqual(pages.map((_, index) => `Page ${index + 1}`))
})
