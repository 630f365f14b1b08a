import { expect, test } from 'vitest'
import { countCharacters } from './text.ts'

test('letters of all scripts, digits, punctuation and symbols are real', () => {
  expect(countCharacters('Žluť 中文 12 %, € à')).toEqual({ characters: 12, real: 12 })
})

test('replacement characters, private use and control characters are not', () => {
  expect(countCharacters('\uFFFD\uE000\u0001 a')).toEqual({ characters: 4, real: 1 })
})
