import { expect, test } from 'vitest'
import type { StorageDay } from '../contract/retention.ts'
import { dayMs } from './day-ms.ts'
import { forecast } from './forecast.ts'

const gigabyte = 1_000_000_000
const start = 1_700_000_000_000

/** Days that grow by a gigabyte a day, 100 GB free on the last. */
function days(count: number, change: (day: number) => number = (day) => day): StorageDay[] {
  return Array.from({ length: count }, (_, day) => ({
    at: start + day * dayMs,
    usedBytes: change(day) * gigabyte,
    freeBytes: 100 * gigabyte,
  }))
}

test('says nothing after six days, and after seven how much a week', () => {
  expect(forecast(days(6), 0, 0)).toMatchObject({ weekly: null, fullInWeeks: null })
  expect(forecast(days(7), 0, 0).weekly?.middle).toBeCloseTo(7 * gigabyte, -3)
})

test('says when the disk is full less its reserve, and how much later after a clean-up', () => {
  const { fullInWeeks, fullAfterSweepInWeeks } = forecast(days(42), 30 * gigabyte, 35 * gigabyte)
  expect(fullInWeeks?.low).toBeCloseTo(10)
  expect(fullInWeeks?.high).toBeCloseTo(10)
  expect(fullAfterSweepInWeeks?.low).toBeCloseTo(15)
})

test('one day of ten times as much does not move it, and uneven days widen the range', () => {
  const odd = forecast(
    days(42, (day) => (day === 20 ? 300 : day)),
    0,
    0,
  )
  expect(odd.weekly?.middle).toBeCloseTo(7 * gigabyte, -8)
  const uneven = forecast(
    days(42, (day) => day + (day % 3) * 2),
    0,
    0,
  )
  expect((uneven.fullInWeeks?.high ?? 0) - (uneven.fullInWeeks?.low ?? 0)).toBeGreaterThan(1)
})

test('looks at the last six weeks, and gives no end to what shrinks or stays', () => {
  const lately = forecast(
    days(100, (day) => (day < 50 ? day * 10 : 500)),
    0,
    0,
  )
  expect(lately.weekly?.middle).toBe(0)
  expect(lately.fullInWeeks).toBeNull()
  expect(lately.overDays).toBe(41)
  expect(
    forecast(
      days(20, (day) => 50 - day),
      0,
      0,
    ).fullInWeeks,
  ).toBeNull()
})
