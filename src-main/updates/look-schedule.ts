import type { UpdateChoice } from '../contract/updates.ts'
import type { Clock } from '../queue/ports.ts'

/** Milliseconds until the first look, so that it does not slow the start down, and until it is seen again whether one is due. */
const firstLookMs = 60_000
const lookEveryMs = 60 * 60_000
const dayMs = 24 * 60 * 60_000

interface ScheduleParts {
  clock: Pick<Clock, 'now' | 'after'>
  choice(): UpdateChoice
  /** When an answer came last; null for never. */
  lookedAt(): number | null
  look(): void
}

/** Whether a day has passed since the last answer. One from the future, of a clock that was wrong, does not count. */
export function isLookDue(lookedAt: number | null, now: number): boolean {
  return lookedAt === null || now - lookedAt >= dayMs || lookedAt > now + dayMs
}

/** Looks once a day where that was chosen, an hour later again after no answer; where it was not, no time is waited for. */
export class LookSchedule {
  readonly #parts: ScheduleParts
  #forget: (() => void) | null = null

  constructor(parts: ScheduleParts) {
    this.#parts = parts
    this.follow()
  }

  /** The choice may have changed. */
  follow(): void {
    const daily = this.#parts.choice() === 'daily'
    if (!daily) this.stop()
    else this.#forget ??= this.#parts.clock.after(firstLookMs, () => this.#look())
  }

  stop(): void {
    this.#forget?.()
    this.#forget = null
  }

  #look(): void {
    const { clock, lookedAt, look } = this.#parts
    this.#forget = clock.after(lookEveryMs, () => this.#look())
    if (isLookDue(lookedAt(), clock.now())) look()
  }
}
