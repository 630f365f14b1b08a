/** Deaths in a row, over so many documents, that are no page's fault; and with many workers at least this many times each. */
const fewestDeaths = 5
const fewestDocuments = 3
const deathsAWorker = 2

export interface StormVictim {
  documentId: number
  /** Null when it was being inspected. */
  pageId: number | null
}

/**
 * Tells a page that kills its worker from something that kills workers: a virus scanner, a computer without memory. The first is set
 * aside by itself after its second try; the second would set aside everything, one page after the other. A single document that is
 * left alone is always to blame itself: its pages may well all be bad, and the batch has to end.
 */
export class WorkerStorm {
  readonly #workers: () => number
  readonly #began: (victims: StormVictim[], detail: string) => void
  #victims: StormVictim[] = []
  #rages = false

  /** @param began told once, with what was in hand at each death before this last one */
  constructor(workers: () => number, began: (victims: StormVictim[], detail: string) => void) {
    this.#workers = workers
    this.#began = began
  }

  /** Whoever started the work again has mended something: what comes is judged anew. */
  calm(): void {
    this.#rages = false
    this.#victims = []
  }

  /** How a task ended, as it is to be taken: in a storm a death is an interruption. */
  judge<End extends { type: string }>(end: End, victim: StormVictim): End | { type: 'interrupted' } {
    if (!isDeath(end)) {
      if (end.type !== 'interrupted') this.#victims = []
      return end
    }
    if (!this.#rages) this.#count(victim, end.detail)
    return this.#rages ? { type: 'interrupted' } : end
  }

  #count(victim: StormVictim, detail: string): void {
    const before = this.#victims
    this.#victims = [...before, victim]
    const documents = new Set(this.#victims.map((each) => each.documentId))
    const enough = Math.max(fewestDeaths, deathsAWorker * this.#workers())
    if (this.#victims.length < enough || documents.size < fewestDocuments) return
    this.#rages = true
    this.#began(before, `${this.#victims.length} in a row, the last one: ${detail}`)
  }
}

/** A page that needs too much memory is known by its own code, and is its own fault. */
function isDeath(end: { type: string }): end is { type: 'crashed'; detail: string } {
  return end.type === 'crashed' && 'code' in end && end.code === 'WORKER_CRASHED'
}
