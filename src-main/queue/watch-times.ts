import type { Clock } from './ports.ts'

/** The longest wait between two looks, milliseconds: the computer's clock may be set, and a timer does not count while it sleeps. */
const longestWaitMs = 60_000

interface Parts {
  clock: Clock
  /** Does whatever is due, and says when the next is; null when nothing is. */
  due(now: number): number | null
}

/** Does things when their time of day comes. Whoever changes a time calls `look`. */
export function watchTimes({ clock, due }: Parts): { look(): void; stop(): void } {
  let forget = () => {}
  let over = false

  function look(): void {
    if (over) return
    forget()
    const now = clock.now()
    const at = due(now)
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
