import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeCell } from './csv-cell.ts'
import { parseCsv } from './testing/parse-csv.ts'

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20']
const unseen = [' ', '\u00a0', '\ufeff', '\u200b', '\u2060', '\u202e', '\u3000', ' \u00a0\u200b ']
const breaks = ['\n', '\r\n', '\r']

/** Cells that a spreadsheet could run, and what they become. */
const dangerous: [string, string][] = [
  ...starts.map((start): [string, string] => [`${start}x`, `'${start}x`]),
  ...['=', '@', '\uff1d', '\t'].flatMap((start) => unseen.map((space): [string, string] => [`${space}${start}x`, `'${space}${start}x`])),
  ...['=', '+', '-', '@'].flatMap((start) => breaks.map((line): [string, string] => [`a${line}${start}x`, `a${line}'${start}x`])),
  ['a\n \u200b=x', "a\n' \u200b=x"],
  ['=a\n=b\n=c', "'=a\n'=b\n'=c"],
  ['\n=x', "'\n'=x"],
  ...[';', '\t', '\u2028', '\u2029', '\u0085', '\v', '\f'].map((separator): [string, string] => [`a${separator}=x`, `a${separator}'=x`]),
  ['a; =x', "a;' =x"],
  ...['\u0000', '\b', '\u001f', '\u007f'].map((control): [string, string] => [`${control}=x`, `'${control}=x`]),
]

/** Cells that are left as they are. */
const harmless = [
  '',
  'scan.pdf',
  'a=b',
  '1+1',
  'mail@example.org',
  "'=x",
  '"=x"',
  '1998-2004/page 3.pdf',
  'two\nlines',
  'one; two\tthree',
  'two\r\nlines\r\n',
  ' leading space',
  '\u4e2d\u6587.pdf',
]

test('the tables have at least 60 rows', () => {
  expect(dangerous.length + harmless.length).toBeGreaterThanOrEqual(60)
})

test.each(dangerous)('%j becomes %j', (text, cell) => {
  expect(safeCell(text)).toBe(cell)
})

test.each(harmless)('%j stays', (text) => {
  expect(safeCell(text)).toBe(text)
})

describe('through a file and back', () => {
  const written = (rows: (string | number)[][]) => parseCsv(stringify(rows, { quoted_string: true }))

  test.each([...dangerous.map(([text]) => text), ...harmless])('%j comes back as the cell that it became', (text) => {
    expect(written([['before', safeCell(text), 'after']])).toEqual([['before', safeCell(text), 'after']])
  })

  test('any text comes back, with nothing but apostrophes added', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), (texts) => {
        const [cells = []] = written([texts.map(safeCell)])
        expect(cells.map((cell) => cell.replaceAll("'", ''))).toEqual(texts.map((text) => text.replaceAll("'", '')))
      }),
    )
  })

  test('numbers are not text, and stay as they are', () => {
    expect(stringify([[-1, 'a']], { quoted_string: true })).toBe('-1,"a"\n')
  })
})

test('no line of what comes out begins like a formula', () => {
  const piece = fc.constantFrom(';', ...starts, ...unseen, ...breaks, 'a', "'", '1')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      for (const line of safeCell(pieces.join('')).split(/\r\n|[\r\n;\t]/)) {
        expect(line.replace(/^(?:[^\S\t]|\p{Cf})+/u, '')).not.toMatch(/^[=+\-@\t\uff1d\uff0b\uff0d\uff20]/)
      }
    }),
  )
})
