import { expect, test } from 'vitest'
import { RequestRate } from './request-rate.ts'

test('so many may come at once, so many a second after that, and a rest fills up no further', () => {
  let now = 0
  const rate = new RequestRate(() => now, { atOnce: 3, aSecond: 2 })
  const taken = (asked: number) => Array.from({ length: asked }, () => rate.take()).filter((may) => may).length
  expect(taken(5)).toBe(3)
  now += 499
  expect(taken(5)).toBe(0)
  now += 1
  expect(taken(5)).toBe(1)
  now += 1_000
  expect(taken(5)).toBe(2)
  now += 3_600_000
  expect(taken(5)).toBe(3)
})
