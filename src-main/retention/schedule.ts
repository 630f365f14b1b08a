import { type ScheduledTask, schedule } from 'node-cron'
import type { Clock } from '../queue/ports.ts'
import { dayMs } from './day-ms.ts'

/** Milliseconds after the start until the first look, so that a sweep does not slow the start down, and between two looks after that. */
const firstLookMs = 120_000
const lookEveryMs = 600_000

interface ScheduleParts {
  clock: Pick<Clock, 'now' | 'after'>
  /** Hour of the day, as it is set now; null: never by itself. */
  hour(): number | null
  /** When it was swept last, or began to count; null when nothing is known. */
  lastAt(): number | null
  sweep(): void
  /** Called at every look at which nothing is due. */
  otherwise(): void
}

/** The newest moment up to `now` at which a sweep was to be made, by the clock of this computer. @param hour of the day */
export function scheduledBefore(hour: number, now: number): number {
  const at = new Date(now)
  at.setHours(hour, 0, 0, 0)
  // By the calendar, because a day in which the clock is changed is longer or shorter.
  if (at.getTime() > now) at.setDate(at.getDate() - 1)
  return at.getTime()
}

/** Whether a sweep is due: its hour came since the last one, be it that the program did not run then. A last one from the future, of a clock that was wrong, does not count. */
export function isSweepDue(hour: number | null, lastAt: number | null, now: number): boolean {
  if (hour === null || lastAt === null) return false
  return scheduledBefore(hour, now) > lastAt || lastAt > now + dayMs
}

/** Has the rules applied every day at their hour, and after a start for an hour that was missed. */
export class SweepSchedule {
  readonly #parts: ScheduleParts
  #hour: number | null = null
  #task: ScheduledTask | null = null
  #forget: () => void

  constructor(parts: ScheduleParts) {
    this.#parts = parts
    this.#forget = parts.clock.after(firstLookMs, () => this.#look())
    this.follow()
  }

  /** The hour may have been changed. */
  follow(): void {
    const hour = this.#parts.hour()
    if (hour === this.#hour) return
    this.#end()
    this.#hour = hour
    if (hour !== null) this.#task = schedule(`0 ${hour} * * *`, () => this.#sweepIfDue(), { name: 'retention', noOverlap: true })
  }

  /** Unix milliseconds; null: never by itself. */
  nextAt(): number | null {
    return this.#task?.getNextRun()?.getTime() ?? null
  }

  stop(): void {
    this.#forget()
    this.#end()
    this.#hour = null
  }

  #look(): void {
    this.#forget = this.#parts.clock.after(lookEveryMs, () => this.#look())
    this.#sweepIfDue()
  }

  #sweepIfDue(): void {
    const { clock, lastAt, hour, sweep, otherwise } = this.#parts
    if (isSweepDue(hour(), lastAt(), clock.now())) sweep()
    else otherwise()
  }

  #end(): void {
    // Stopped at once; what it answers says nothing more.
    void this.#task?.destroy()
    this.#task = null
  }
}
