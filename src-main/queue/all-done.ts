/** What is asked about batches: which are at work, and how one ended that is at work no more. */
interface Parts {
  /** Batches of which something is left to do and that nobody paused, cancelled or holds. */
  atWork(): string[]
  /** Whether one that is not at work any more has ended, and was not paused or cancelled, nor only checked. */
  hasEnded(batchId: string): boolean
}

/**
 * Notices that the last running batch has ended. It says so once, and only when a page was read since it last did (or since the start) and
 * what came last was an end: who pauses or cancels the last batch sits at the computer.
 */
export class AllDone {
  readonly #parts: Parts
  #atWork: Set<string>
  #ended = new Set<string>()
  #anyRead = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#atWork = new Set(parts.atWork())
  }

  /** A small batch begins and ends between two looks: that a page of it was read says that it was at work. */
  pageRead(batchId: string): void {
    this.#anyRead = true
    this.#atWork.add(batchId)
  }

  /** Whether anything is at work, as of the last look. */
  get isAtWork(): boolean {
    return this.#atWork.size > 0
  }

  /** The batches that ended since it last was so; null when something is at work still, or when it is no such end. */
  look(): string[] | null {
    const atWork = new Set(this.#parts.atWork())
    const left = [...this.#atWork].filter((id) => !atWork.has(id))
    this.#atWork = atWork
    const ended = left.filter((id) => this.#parts.hasEnded(id))
    for (const id of ended) this.#ended.add(id)
    if (atWork.size > 0 || ended.length === 0 || !this.#anyRead) return null
    const all = [...this.#ended]
    this.#ended = new Set()
    this.#anyRead = false
    return all
  }
}
