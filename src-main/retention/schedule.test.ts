import { expect, test, vi } from 'vitest'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { dayMs } from './day-ms.ts'
import { isSweepDue, SweepSchedule, scheduledBefore } from './schedule.ts'

const at = (hour: number, day = 10) => new Date(2026, 2, day, hour, 30).getTime()

test('the newest time is that of today from its hour on, before it that of yesterday', () => {
  expect(scheduledBefore(3, at(4))).toBe(new Date(2026, 2, 10, 3).getTime())
  expect(scheduledBefore(3, at(2))).toBe(new Date(2026, 2, 9, 3).getTime())
  expect(scheduledBefore(0, at(0))).toBe(new Date(2026, 2, 10, 0).getTime())
})

test('is due once for each time that came, also when the program did not run then; never without an hour', () => {
  expect(isSweepDue(3, at(2), at(4))).toBe(true)
  expect(isSweepDue(3, at(3), at(4))).toBe(false)
  expect(isSweepDue(3, at(4, 5), at(2))).toBe(true)
  expect(isSweepDue(null, at(4, 5), at(2))).toBe(false)
  expect(isSweepDue(3, null, at(4))).toBe(false)
  expect(isSweepDue(3, at(4) + 3 * dayMs, at(5))).toBe(true)
})

test('after a start a missed sweep is made soon, and only once; without one it tells that nothing was due', () => {
  const clock = new HandClock()
  let lastAt = clock.now() - 3 * dayMs
  const sweep = vi.fn(() => {
    lastAt = clock.now()
  })
  const otherwise = vi.fn()
  const schedule = new SweepSchedule({ clock, hour: () => 3, lastAt: () => lastAt, sweep, otherwise })
  expect(sweep).not.toHaveBeenCalled()
  clock.advance(120_000)
  expect(sweep).toHaveBeenCalledTimes(1)
  clock.advance(600_000)
  expect([sweep.mock.calls.length, otherwise.mock.calls.length]).toEqual([1, 1])
  schedule.stop()
  expect(clock.alarms()).toEqual([])
})

test('tells when the next one is, and follows the hour', () => {
  let hour: number | null = 3
  const parts = { clock: new HandClock(), lastAt: () => null, sweep: vi.fn(), otherwise: vi.fn() }
  const schedule = new SweepSchedule({ ...parts, hour: () => hour })
  expect(new Date(schedule.nextAt() ?? 0).getHours()).toBe(3)
  hour = null
  schedule.follow()
  expect(schedule.nextAt()).toBeNull()
  schedule.stop()
})
