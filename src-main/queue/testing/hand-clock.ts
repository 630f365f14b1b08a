import type { Clock } from '../ports.ts'
import { now } from './pages.ts'

/** Both clocks, which only a test moves. */
export class HandClock implements Clock {
  readonly #alarms = new Set<{ at: number; callback: () => void }>()
  #elapsed = 0
  #set = now

  now = (): number => this.#set + this.#elapsed

  elapsed = (): number => this.#elapsed

  after = (milliseconds: number, callback: () => void): (() => void) => {
    const alarm = { at: this.#elapsed + milliseconds, callback }
    this.#alarms.add(alarm)
    return () => this.#alarms.delete(alarm)
  }

  /** Lets time pass and rings what is due, the earliest first. */
  advance(milliseconds: number): void {
    this.#elapsed += milliseconds
    const due = [...this.#alarms].filter((alarm) => alarm.at <= this.#elapsed).sort((a, b) => a.at - b.at)
    for (const alarm of due) if (this.#alarms.delete(alarm)) alarm.callback()
  }

  /** Sets the time of day, as an operator or a time server does: no time passes. */
  jump(milliseconds: number): void {
    this.#set += milliseconds
  }

  /** Milliseconds until each alarm that is set. */
  alarms(): number[] {
    return [...this.#alarms].map((alarm) => alarm.at - this.#elapsed).sort((a, b) => a - b)
  }
}
