import type { BatchId, BatchSummary } from '../contract/batch.ts'

interface Kept {
  summary: BatchSummary
  madeAt: number
  costMs: number
  /** Its rate and its time left change even when nothing happens. */
  moves: boolean
  /** Something happened since it was counted. */
  outdated: boolean
}

/** Counting takes 100 ms for a million pages, so it may not take more than a twentieth of the time. */
const restPerCost = 20

/**
 * Summaries that were made a moment ago, so that not every look at a batch counts its pages. Whoever was given one that misses what just happened is
 * told as soon as a new one may be made: nothing else may happen to that batch for hours, and what he sees would stay wrong.
 */
export class KeptSummaries {
  readonly #kept = new Map<BatchId, Kept>()
  readonly #reminders = new Map<BatchId, NodeJS.Timeout>()
  readonly #mayBeMadeAnew: (id: BatchId) => void
  #stopped = false

  constructor(mayBeMadeAnew: (id: BatchId) => void) {
    this.#mayBeMadeAnew = mayBeMadeAnew
  }

  keep(summary: BatchSummary, made: Pick<Kept, 'costMs' | 'moves' | 'outdated'>): void {
    this.#kept.set(summary.id, { summary, madeAt: performance.now(), ...made })
  }

  /** What was counted before a decision is of no use. */
  forget(id: BatchId): void {
    this.#kept.delete(id)
  }

  progressed(id: BatchId): void {
    const kept = this.#kept.get(id)
    if (kept) kept.outdated = true
  }

  /** @param isOver whether the batch ended; the end is never told late */
  freshOf(id: BatchId, isOver: () => boolean): BatchSummary | null {
    const kept = this.#kept.get(id)
    if (!kept) return null
    if (!kept.outdated && !kept.moves) return kept.summary
    const freshMs = kept.madeAt + kept.costMs * restPerCost - performance.now()
    if (freshMs <= 0 || isOver()) return null
    if (kept.outdated) this.#remind(id, freshMs)
    return kept.summary
  }

  /** Nobody is told any more. */
  stop(): void {
    this.#stopped = true
    for (const reminder of this.#reminders.values()) clearTimeout(reminder)
    this.#reminders.clear()
  }

  #remind(id: BatchId, afterMs: number): void {
    if (this.#stopped || this.#reminders.has(id)) return
    const reminder = setTimeout(() => {
      this.#reminders.delete(id)
      this.#mayBeMadeAnew(id)
    }, afterMs)
    reminder.unref()
    this.#reminders.set(id, reminder)
  }
}
