import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterAwake } from './awake-timer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A timer whose clock can leap while its ticks stand still, as in a sleep. */
function timed(milliseconds: number) {
  const callback = vi.fn()
  let slept = 0
  const forget = afterAwake(milliseconds, callback, () => performance.now() + slept)
  return { callback, forget, sleep: (ms: number) => (slept += ms) }
}

test('calls back when the time has passed, to the millisecond, and once', () => {
  const { callback } = timed(2_500)
  vi.advanceTimersByTime(2_499)
  expect(callback).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(callback).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(callback).toHaveBeenCalledTimes(1)
})

test('F27 an hour of sleep counts as two seconds, however much of the limit was left', () => {
  const { callback, sleep } = timed(10_000)
  vi.advanceTimersByTime(5_000)
  sleep(3_600_000)
  vi.advanceTimersByTime(1_000)
  expect(callback).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_999)
  expect(callback).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(callback).toHaveBeenCalledTimes(1)
})

test('what was forgotten is not called', () => {
  const { callback, forget } = timed(3_000)
  vi.advanceTimersByTime(2_000)
  forget()
  vi.advanceTimersByTime(60_000)
  expect(callback).not.toHaveBeenCalled()
})
