import { expect, test } from 'vitest'
import { parseHours } from './parse-hours.ts'

test.each([
  ['20:00-06:00', '20:00', '06:00'],
  ['8:00 – 17:30', '08:00', '17:30'],
])('%s', (value, from, to) => {
  expect(parseHours(value)).toMatchObject({ from, to })
})

test.each(['', '20:00', '20-6', '20:00-24:00', '20:00-06:00-07:00', 'night'])('%j is refused', (value) => {
  expect(() => parseHours(value)).toThrow('is no pair of times such as 20:00-06:00')
})
