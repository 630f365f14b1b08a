/** What became of the pages lately, in memory. All times are milliseconds on a clock that nobody sets. */

const slotMs = 15_000
const failuresMs = 10 * 60_000
const speedMs = 5 * 60_000
/** Of fewer pages a share says nothing. */
const fewestPages = 20

interface Slot {
  pages: number
  failed: number
}

export class RecentWork {
  readonly #slots = new Map<number, Slot>()
  #workingSince: number | null = null

  pageSettled(failed: boolean, elapsed: number): void {
    const place = Math.floor(elapsed / slotMs)
    const slot = this.#slots.get(place) ?? { pages: 0, failed: 0 }
    this.#slots.set(place, { pages: slot.pages + 1, failed: slot.failed + (failed ? 1 : 0) })
    for (const old of this.#slots.keys()) if ((old + 1) * slotMs <= elapsed - failuresMs) this.#slots.delete(old)
  }

  /** @param going whether pages are read, or could be; a speed is measured from when that began */
  noteWork(going: boolean, elapsed: number): void {
    if (!going) this.#workingSince = null
    else this.#workingSince ??= elapsed
  }

  /** Percent of the pages of the last ten minutes that failed for good; null when they are too few. */
  errorPercent(elapsed: number): number | null {
    const { pages, failed } = this.#since(elapsed - failuresMs)
    return pages < fewestPages ? null : (failed / pages) * 100
  }

  /** Pages a minute in the last five minutes, 0 when none was; null while work has not gone on for so long. */
  pagesPerMinute(elapsed: number): number | null {
    if (this.#workingSince === null || elapsed - this.#workingSince < speedMs) return null
    return (this.#since(elapsed - speedMs).pages / speedMs) * 60_000
  }

  #since(time: number): Slot {
    const sum = { pages: 0, failed: 0 }
    for (const [place, { pages, failed }] of this.#slots) {
      if ((place + 1) * slotMs <= time) continue
      sum.pages += pages
      sum.failed += failed
    }
    return sum
  }
}
