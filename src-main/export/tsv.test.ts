import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type AnyDocument, anyDocument, linesOf, wordsOf, written } from './testing/any-pages.ts'
import { tsv } from './tsv.ts'

async function read(document: AnyDocument): Promise<string[][]> {
  const rows = linesOf(await written(document, (_document, pages) => tsv(pages)))
  return rows.map((row) => row.split('\t'))
}

/** The format has no way to write what ends a cell or a line. */
const inOneCell = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\p{Surrogate}/gu, '\uFFFD')

describe('whatever was recognised, TSV', () => {
  test.prop([anyDocument])('has rows of twelve cells', async (document) => {
    expect((await read(document)).filter((row) => row.length !== 12)).toEqual([])
  })

  test.prop([anyDocument])('reads back to the same words and places', async (document) => {
    const words = (await read(document)).filter(([level]) => level === '5')
    expect(words.map((row) => row[11])).toEqual(wordsOf(document).map(({ text }) => inOneCell(text)))
    const boxes = wordsOf(document).map(({ box: [left, top, right, bottom] }) => [left, top, right - left, bottom - top])
    expect(words.map((row) => row.slice(6, 10).map(Number))).toEqual(boxes)
  })

  test.prop([anyDocument])('counts words within lines, lines within paragraphs, and so on, each from 1', async (document) => {
    const numbers = (await read(document)).slice(1).map((row) => row.slice(0, 6).map(Number))
    for (const [index, [level = 0, ...now]] of numbers.entries()) {
      const before = numbers[index - 1]?.slice(1) ?? [0, 0, 0, 0, 0]
      const deeper = now.map((_, depth) => (depth < level - 1 ? before[depth] : depth === level - 1 ? (before[depth] ?? 0) + 1 : 0))
      expect(now).toEqual(deeper)
    }
    expect(numbers.filter(([level]) => level === 1).map(([, page]) => page)).toEqual(document.pages.map(({ pageNumber }) => pageNumber))
  })
})
