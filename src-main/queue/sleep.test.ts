import { expect, test, vi } from 'vitest'
import { Sleep } from './sleep.ts'
import { HandClock } from './testing/hand-clock.ts'

function sleeping() {
  const clock = new HandClock()
  const over = vi.fn()
  const sleep = new Sleep(clock, over)
  sleep.begin()
  return { clock, over, sleep }
}

test('S6 lasts until the computer says that it is awake', () => {
  const { over, sleep } = sleeping()
  expect(sleep.asleep).toBe(true)
  sleep.end()
  sleep.end()
  expect(sleep.asleep).toBe(false)
  expect(over).toHaveBeenCalledTimes(1)
})

test('S6 is over after a minute awake, when the computer never slept and never says so', () => {
  const { clock, over, sleep } = sleeping()
  clock.advance(59_999)
  expect(sleep.asleep).toBe(true)
  clock.advance(1)
  expect(sleep.asleep).toBe(false)
  expect(over).toHaveBeenCalledTimes(1)
})
