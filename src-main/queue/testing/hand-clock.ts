import type { Clock } from '../ports.ts'
import { now } from './pages.ts'

/** A clock that only a test moves. */
export class HandClock implements Clock {
  readonly #alarms = new Set<{ at: number; callback: () => void }>()
  #now = now

  now = (): number => this.#now

  after = (milliseconds: number, callback: () => void): (() => void) => {
    const alarm = { at: this.#now + milliseconds, callback }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Lets time pass and rings what is due, the earliest first. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
    const due = [...this.#alarms].filter((alarm) => alarm.at <= this.#now).sort((a, b) => a.at - b.at)
    for (const alarm of due) if (this.#alarms.delete(alarm)) alarm.callback()
  }

  /** Milliseconds until each alarm that is set. */
  alarms(): number[] {
    return [...this.#alarms].map((alarm) => alarm.at - this.#now).sort((a, b) => a - b)
  }
}
