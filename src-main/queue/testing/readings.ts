import type { ClaimedPage, PageEnd } from '../ports.ts'

/** Pages that are being read for as long as a test wants. */
export class Readings {
  readonly #open = new Map<number, (end: PageEnd) => void>()

  /** What a pool runs. */
  read = ({ page }: ClaimedPage): Promise<PageEnd> => new Promise((end) => this.#open.set(page.id, end))

  /** Ids of pages that are being read, in the order in which that began. */
  pages(): number[] {
    return [...this.#open.keys()]
  }

  /** Ends the reading of a page, and comes back when everybody has heard of it. */
  async end(id: number, end: PageEnd): Promise<void> {
    const finish = this.#open.get(id)
    this.#open.delete(id)
    finish?.(end)
    await everybodyHeard()
  }
}

/** Lets all promises that are settled be heard. */
export function everybodyHeard(): Promise<void> {
  return new Promise((heard) => setImmediate(heard))
}
