import { expect, test } from 'vitest'
import { countCharacters, isRubbish } from './characters.ts'

test('letters of all scripts, digits, punctuation and symbols are real', () => {
  expect(countCharacters('Žluť 中文 12 %, € à')).toEqual({ characters: 12, real: 12, controls: 0 })
})

test('replacement characters, private use and control characters are not', () => {
  expect(countCharacters('\uFFFD\uE000\u0001 a')).toEqual({ characters: 4, real: 1, controls: 1 })
})

test.each([
  ['replacement characters', '\uFFFD\uFFFD\uFFFD so'],
  ['private use', '\uE000\uE001\uE002'],
  ['letters that are the numbers of signs', '7KH\u0003TXLFN\u0003EURZQ\u0003IR['],
  ['control characters alone', '\u0001\u0002'],
])('%s are rubbish', (_, text) => {
  expect(isRubbish(text)).toBe(true)
})

test.each([
  ['a page with a few signs that its font does not name', `${'The quick brown fox. '.repeat(5)}\uFFFD\uE000`],
  ['one stray control character in a page of text', `${'The quick brown fox. '.repeat(5)}\u0003`],
  ['dots that lead to a number', 'Contents . . . . . . . . . . . . 7'],
])('%s is not', (_, text) => {
  expect(isRubbish(text)).toBe(false)
})
