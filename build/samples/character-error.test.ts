import { expect, it } from 'vitest'
import { characterErrorRate, median } from './character-error.ts'

it('counts insertions, deletions and replacements by the length of the true text', () => {
  expect(characterErrorRate('kitten', 'sitting')).toBeCloseTo(3 / 7)
  expect(characterErrorRate('leaf', 'leaf')).toBe(0)
  expect(characterErrorRate('', 'leaf')).toBe(1)
})

it('takes all white space for one space', () => {
  expect(characterErrorRate('  one two\r\n\r\nthree', 'one\ntwo three\n')).toBe(0)
})

it('takes text where there should be none for wholly wrong', () => {
  expect(characterErrorRate('speck', ' \n')).toBe(1)
  expect(characterErrorRate(' ', '')).toBe(0)
})

it('knows the middle of odd and even numbers of values', () => {
  expect(median([9, 1, 3])).toBe(3)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})
