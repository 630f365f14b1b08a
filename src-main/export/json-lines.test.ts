import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { jsonLines } from './json-lines.ts'
import { type AnyDocument, anyDocument, anyText, linesOf, wordsOf, written } from './testing/any-pages.ts'

async function read(document: AnyDocument) {
  return linesOf(await written(document, (_document, pages) => jsonLines(pages))).map((line) => JSON.parse(line))
}

/** A half pair can be written as an escape, but many readers refuse it. */
const wholePairs = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD')

describe('whatever was recognised, JSON lines', () => {
  test.prop([anyDocument])('read back to the same pages and words', async (document) => {
    const pages = await read(document)
    expect(pages.map(({ page, text }) => [page, text])).toEqual(
      document.pages.map(({ pageNumber, text }) => [pageNumber, wholePairs(text ?? '')]),
    )
    expect(pages.flatMap(({ words }) => words)).toEqual(wordsOf(document).map((word) => ({ ...word, text: wholePairs(word.text) })))
  })
})

test.prop([anyDocument, fc.dictionary(anyText, anyText)])('what a manifest carries stands on every line', async (document, manifest) => {
  const lines = linesOf(await written(document, (_document, pages) => jsonLines(pages, manifest))).map((line) => JSON.parse(line))
  const whole = Object.fromEntries(Object.entries(manifest).map(([name, cell]) => [wholePairs(name), wholePairs(cell)]))
  expect(lines.map((line) => line.manifest)).toEqual(document.pages.map(() => whole))
})
