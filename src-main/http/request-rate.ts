/** Requests that may come at once, and how many a second in the long run: some scrapers and a busy script. */
const usual = { atOnce: 50, aSecond: 20 }

/** A bucket that fills up with time; each request takes one out of it. */
export class RequestRate {
  readonly #limits: { atOnce: number; aSecond: number }
  readonly #elapsed: () => number
  #left: number
  #filledAt: number

  /** @param elapsed milliseconds on a clock that nobody sets */
  constructor(elapsed: () => number, limits = usual) {
    this.#limits = limits
    this.#elapsed = elapsed
    this.#left = limits.atOnce
    this.#filledAt = elapsed()
  }

  /** Whether one more may come now. */
  take(): boolean {
    const now = this.#elapsed()
    this.#left = Math.min(this.#limits.atOnce, this.#left + ((now - this.#filledAt) * this.#limits.aSecond) / 1_000)
    this.#filledAt = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
