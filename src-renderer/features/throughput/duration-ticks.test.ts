import { expect, it } from 'vitest'
import { durationRange, durationTick, durationTicks } from './duration-ticks.ts'

it('begins and ends a scale at steps that read well', () => {
  expect(durationRange(2_100, 8_900)).toEqual([2_000, 10_000])
  expect(durationRange(null, null)).toEqual([1_000, 60_000])
  expect(durationRange(0.001, 1e12)[0]).toBeGreaterThan(0)
})

it.each([
  [1_000, 20_000],
  [0.01, 400 * 86_400_000],
  [60_000, 36_000_000],
])('draws five lines at most from %d to %d, the uppermost among them', (low, high) => {
  const ticks = durationTicks(low, high)
  expect(ticks.length).toBeLessThanOrEqual(5)
  expect(ticks.length).toBeGreaterThanOrEqual(3)
  expect(ticks.at(-1)).toBe(high)
})

it('writes whole hours without their minutes', () => {
  expect([5, 2_000, 600_000, 3_600_000].map(durationTick)).toEqual(['5 ms', '2 s', '10 min', '1 h'])
})
