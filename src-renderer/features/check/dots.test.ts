import { expect, it } from 'vitest'
import { placeDots } from './dots.ts'

it('stacks dots of like times, on an axis of round steps that ends above the longest', () => {
  const { dots, axisMs, ticks } = placeDots([2_000, 2_010, 6_800])
  expect(dots.map((dot) => dot.level)).toEqual([0, 1, 0])
  expect(axisMs).toBe(8_000)
  expect(ticks).toEqual([0, 2_000, 4_000, 6_000, 8_000])
})

it('has a place for every dot, also when all took no time', () => {
  const { dots } = placeDots([0, 0, 0])
  expect(dots.every(({ at }) => at >= 0 && at <= 1)).toBe(true)
  expect(dots.map((dot) => dot.level)).toEqual([0, 1, 2])
})
