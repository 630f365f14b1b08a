/**
 * How many pages were settled lately, and how long the rest will take. Kept in memory: after a restart it is measured anew.
 * All times are milliseconds on a clock that nobody sets.
 */

const secondMs = 1_000
const minuteMs = 60_000
/** The longest look back, milliseconds. */
const memoryMs = 30 * 60_000
/** Below this many pages a rate is a guess. */
const fewestPages = 5

export class RateMeter {
  /** Pages settled in each second; only seconds with pages. Insertion order is time order. */
  readonly #seconds = new Map<number, number>()
  #firstAt: number | null = null

  pageSettled(now: number): void {
    const second = Math.floor(now / secondMs)
    this.#firstAt ??= now
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1)
    this.#forget(second)
  }

  /** Nothing runs any more; what comes next is measured from its own beginning. */
  reset(): void {
    this.#seconds.clear()
    this.#firstAt = null
  }

  /** Whether no page was settled for so long that nothing can be said any more. */
  isSilent(now: number): boolean {
    return this.#pagesSince(now - memoryMs) === 0
  }

  /** Pages a minute over the last `windowMs`; null when there are too few to say. */
  pagesPerMinute(now: number, windowMs = 5 * 60_000): number | null {
    if (this.#firstAt === null) return null
    const since = Math.max(this.#firstAt, now - windowMs)
    const pages = this.#pagesSince(since)
    const elapsed = now - since
    // The time is measured from the end of the first page, so that page itself is no part of the rate.
    const within = since === this.#firstAt ? pages - 1 : pages
    return pages < fewestPages || elapsed < secondMs ? null : (within * 60_000) / elapsed
  }

  /** Pages settled in each whole minute back from now, oldest first; from the minute of the first page on, at most 30. */
  pagesOfMinutes(now: number): number[] {
    if (this.#firstAt === null) return []
    const minutes = Math.min(memoryMs / minuteMs, Math.floor((now - this.#firstAt) / minuteMs) + 1)
    const pages = Array.from({ length: minutes }, () => 0)
    for (const [second, count] of this.#seconds) {
      const place = minutes - 1 - Math.floor((now - second * secondMs) / minuteMs)
      if (place >= 0 && place < minutes) pages[place] = (pages[place] ?? 0) + count
    }
    return pages
  }

  /**
   * How long so many pages will take, milliseconds: the range between the fastest and the slowest of three looks back
   * (2, 10 and 30 minutes), and at least 5 % to either side.
   */
  timeFor(pages: number, now: number): { low: number; high: number } | null {
    const rates = [2, 10, 30]
      .map((minutes) => this.pagesPerMinute(now, minutes * 60_000))
      .filter((rate) => rate !== null && rate > 0) as number[]
    if (rates.length === 0 || pages === 0) return null
    const at = (rate: number) => (pages / rate) * 60_000
    return { low: at(Math.max(...rates)) * 0.95, high: at(Math.min(...rates)) * 1.05 }
  }

  #pagesSince(since: number): number {
    let pages = 0
    for (const [second, count] of this.#seconds) if ((second + 1) * secondMs > since) pages += count
    return pages
  }

  #forget(currentSecond: number): void {
    const oldest = currentSecond - memoryMs / secondMs
    for (const second of this.#seconds.keys()) {
      if (second >= oldest) return
      this.#seconds.delete(second)
    }
  }
}
