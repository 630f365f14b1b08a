import { expect, test } from 'vitest'
import { momentInWords, nextTimeOfDay } from './time-of-day.ts'

const at = (day: number, hours: number, minutes = 0) => new Date(2026, 4, day, hours, minutes).getTime()

test.each([
  ['20:00', at(10, 8), at(10, 20)],
  ['20:00', at(10, 20), at(11, 20)],
  ['20:00', at(10, 23, 59), at(11, 20)],
  ['0:05', at(10, 8), at(11, 0, 5)],
  ['08:01', at(10, 8), at(10, 8, 1)],
])('%s comes next', (time, now, expected) => {
  expect(nextTimeOfDay(time, now)).toBe(expected)
})

test.each(['', '24:00', '20', '20:60', '8 pm', '20:00:00'])('%j is refused', (time) => {
  expect(nextTimeOfDay(time, 0)).toBeNull()
})

test('a moment is told with its day when that is another one', () => {
  expect([momentInWords(at(10, 20), at(10, 8)), momentInWords(at(11, 6), at(10, 20))]).toEqual(['20:00', 'Mon 06:00'])
})
