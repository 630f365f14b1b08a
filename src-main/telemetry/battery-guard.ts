import type { Clock } from '../queue/ports.ts'
import { type BatteryReading, hysteresisPercent, isBatteryLow, readBattery } from './battery.ts'

/** Milliseconds between two looks: a battery loses a percent in minutes. */
const lookEveryMs = 30_000

interface GuardParts {
  clock: Pick<Clock, 'after'>
  /** Percent, as it is set now; null: the battery may run empty. */
  floor(): number | null
  read?: () => BatteryReading | null
  /** The work is held back from now on, or not any more. */
  changed(): void
}

/** Holds all work back while the battery is low. Only what it held back goes on by itself: what the operator paused stays so. */
export class BatteryGuard {
  readonly #parts: GuardParts
  #low = false
  #reading: BatteryReading | null = null
  #forget: () => void

  constructor(parts: GuardParts) {
    this.#parts = parts
    this.#judge()
    this.#forget = parts.clock.after(lookEveryMs, () => this.#look())
  }

  /** What to tell the operator while the work is held back; else null. */
  low(): string | null {
    const floor = this.#parts.floor()
    if (!this.#low || this.#reading === null || floor === null) return null
    return `${this.#reading.percent} % battery left; work goes on from ${floor + hysteresisPercent} %, or when it is charged`
  }

  /** The charger was plugged in or out, or the setting was changed. */
  look(): void {
    const before = this.#low
    this.#judge()
    if (this.#low !== before) this.#parts.changed()
  }

  stop(): void {
    this.#forget()
  }

  #look(): void {
    this.#forget = this.#parts.clock.after(lookEveryMs, () => this.#look())
    this.look()
  }

  #judge(): void {
    const { read = readBattery, floor } = this.#parts
    this.#reading = read()
    this.#low = isBatteryLow(this.#reading, floor(), this.#low)
  }
}
