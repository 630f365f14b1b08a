import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepAwake } from './keep-awake.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A computer of which it is known who keeps it awake just now. */
function awake() {
  const held = new Set<number>()
  let last = 0
  const blocker = {
    start: vi.fn(() => {
      last += 1
      held.add(last)
      return last
    }),
    stop: vi.fn((id: number) => held.delete(id) || expect.fail(`${id} was not held`)),
  }
  const pages = { inHand: 0 }
  const letSleep = keepAwake(blocker, () => pages.inHand > 0)
  const wait = (ms: number) => vi.advanceTimersByTime(ms)
  return { blocker, held, pages, letSleep, wait }
}

test('S5 the computer may sleep as long as no page is being read', () => {
  const { blocker, wait } = awake()
  wait(60_000)
  expect(blocker.start).not.toHaveBeenCalled()
})

test('S5 it is kept awake once while pages are being read, and let go within 5 s after the last, also at a pause or at trouble', () => {
  const { blocker, held, pages, wait } = awake()
  pages.inHand = 2
  wait(60_000)
  expect(held.size).toBe(1)
  pages.inHand = 0
  wait(5_000)
  expect(held.size).toBe(0)
  expect(blocker.start).toHaveBeenCalledTimes(1)
})

test('S5 whatever happens, it is let go as often as it was held', () => {
  const { blocker, held, pages, letSleep, wait } = awake()
  for (let round = 0; round < 20; round += 1) {
    pages.inHand = round % 3
    wait(1_300)
  }
  letSleep()
  pages.inHand = 1
  wait(60_000)
  expect(held.size).toBe(0)
  expect(blocker.start.mock.calls.length).toBeGreaterThan(1)
  expect(blocker.stop.mock.calls.length).toBe(blocker.start.mock.calls.length)
})
