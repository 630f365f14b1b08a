import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { marksIn, snippetOf } from './search-marks.ts'
import { parseSearch, type SearchQuery, toMatch } from './search-query.ts'

const matchOf = (typed: string) => {
  const query = parseSearch(typed)
  return query && toMatch(query)
}

test.each([
  ['invoice paid', '("invoice" AND "paid")'],
  ['"second reading" bill*', '("second reading" AND "bill" *)'],
  ['invoice OR bill paid', '("invoice") OR ("bill" AND "paid")'],
  ['invoice NOT paid NOT void', '(("invoice") NOT ("paid" OR "void"))'],
  ['invoice AND paid', '("invoice" AND "paid")'],
  ['NOT paid', '("NOT" AND "paid")'],
  ['OR AND invoice OR', '("invoice")'],
  ['not and or', '("not" AND "and" AND "or")'],
  ['"open', '("open")'],
  ['“typographic quotes”', '("typographic quotes")'],
  ["don't re-read 1.5", '("don\'t" AND "re-read" AND "1.5")'],
  ['text:x ^y {z} a+b NEAR(a,b)', '("text:x" AND "^y" AND "{z}" AND "a+b" AND "NEAR(a,b)")'],
])('understands %s', (typed, match) => {
  expect(matchOf(typed)).toBe(match)
})

test.each(['', '  ', '*', '"" ()', '!!! ---', 'OR', 'AND AND', '"*'])('finds nothing to search for in %j', (typed) => {
  expect(parseSearch(typed)).toBeNull()
})

const query = (typed: string) => parseSearch(typed) as SearchQuery
const marked = (text: string, typed: string) => marksIn(text, query(typed)).map(({ start, end }) => text.slice(start, end))

test('marks words without case and accents, phrases as a whole, and beginnings', () => {
  expect(marked('Über den Wolken. UBER allem, überall', 'uber')).toEqual(['Über', 'UBER'])
  expect(marked('the second\n reading, a second time', '"second reading"')).toEqual(['second\n reading'])
  expect(marked('bill, billing, gobill', 'bill*')).toEqual(['bill', 'billing'])
  expect(marked('paid and void', 'paid NOT void')).toEqual(['paid'])
})

test('shows the place where most of it stands together', () => {
  const text = `${'x '.repeat(300)}invoice ${'y '.repeat(300)}the invoice was\npaid ${'z '.repeat(300)}`
  const { snippet, marks } = snippetOf(text, query('invoice paid'))
  expect(marks.map(({ start, end }) => snippet.slice(start, end))).toEqual(['invoice', 'paid'])
  expect(snippet).toMatch(/^… .* invoice was paid .* …$/)
})

property.prop([fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 20 })])(
  'every mark of a snippet is in it',
  (text, typed) => {
    const parsed = parseSearch(typed)
    if (!parsed) return
    const { snippet, marks } = snippetOf(text.repeat(20), parsed)
    for (const { start, end } of marks) expect(start >= 0 && end > start && end <= snippet.length).toBe(true)
  },
)
