import type { Clock } from './ports.ts'

/** setTimeout overflows above this and fires at once. */
const longestTimer = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, milliseconds), longestTimer))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
