import type { Clock } from './ports.ts'

/** Milliseconds between two looks, and the difference between the two clocks that is no mere drift. */
const lookEveryMs = 5_000
const toleratedMs = 1_000

/**
 * Notices that the clock of the computer was set, or ran on while the program slept: the time of day and the time that has passed
 * then disagree.
 * @param jumped told by how many milliseconds; below 0 when it was set back
 * @returns stops watching
 */
export function watchClock(clock: Clock, jumped: (byMs: number) => void): () => void {
  let difference = clock.now() - clock.elapsed()
  let forget = clock.after(lookEveryMs, look)

  function look(): void {
    const before = difference
    difference = clock.now() - clock.elapsed()
    forget = clock.after(lookEveryMs, look)
    if (Math.abs(difference - before) > toleratedMs) jumped(difference - before)
  }

  return () => forget()
}
