import type { Clock } from './ports.ts'

/** The longest wait between two looks, milliseconds: the computer's clock may be set, and a timer does not count while it sleeps. */
const longestWaitMs = 60_000

interface Parts {
  clock: Clock
  /** Starts whatever is due, and says when the next one is; null when none is. */
  startDue(now: number): number | null
}

/** Starts held batches when their time comes. Whoever changes a time calls `look`. */
export function watchStarts({ clock, startDue }: Parts): { look(): void; stop(): void } {
  let forget = () => {}
  let over = false

  function look(): void {
    if (over) return
    forget()
    const now = clock.now()
    const at = startDue(now)
    if (at !== null) forget = clock.after(Math.min(longestWaitMs, Math.max(0, at - now)), look)
  }

  return {
    look,
    stop() {
      over = true
      forget()
    },
  }
}
