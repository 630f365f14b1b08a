import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import { FairShare, type Turn } from './fair-share.ts'
import type { ClaimedPage, PageStore } from './ports.ts'

/** The pages that were claimed for one turn, at least one: neighbours in one document. */
export interface TakenTurn {
  claimed: ClaimedPage[]
  turn: Turn
}

/**
 * Claims pages in fair turns: fair share says whose turn it is, the store whether there is a page. What fair share holds are hints,
 * made anew at the start and corrected whenever something changed.
 */
export class TurnTaking {
  readonly #store: PageStore
  readonly #share: FairShare

  /** @param allowed workers that may read documents of a volume at the same time */
  constructor(store: PageStore, workers: number, allowed?: (volume: string) => number) {
    this.#store = store
    this.#share = new FairShare(workers, allowed)
  }

  resize(workers: number): void {
    this.#share.resize(workers)
  }

  /** Asks the store for everything that waits. */
  begin(): void {
    for (const document of this.#store.waitingDocuments()) this.#share.put(document)
  }

  /** Pages of this document came into the queue. */
  documentChanged(documentId: DocumentId): void {
    const waiting = this.#store.waitingDocument(documentId)
    if (waiting) this.#share.put(waiting)
    else this.#share.drop(documentId)
  }

  /** The batch was paused, resumed or cancelled, or failed pages of it were put back. */
  batchChanged(batchId: BatchId): void {
    this.#share.dropBatch(batchId)
    for (const document of this.#store.waitingOfBatch(batchId)) this.#share.put(document)
  }

  /** Since when the document that has waited longest has had queued pages, Unix milliseconds; null when none is known to wait. */
  oldestQueuedAt(): number | null {
    return this.#share.oldestQueuedAt()
  }

  /** A volume went away or came back. */
  volumeChanged(): void {
    this.#share.volumeChanged()
  }

  /** Pages that waited for their next attempt may have it. */
  timeCame(now: number): void {
    for (const document of this.#store.dueDocuments(now)) this.#share.put(document)
  }

  /** Claims pages for up to as many turns as there are free slots. */
  take(slots: number, now: number): TakenTurn[] {
    const taken: TakenTurn[] = []
    while (taken.length < slots) {
      const turns = this.#nextTurns(slots - taken.length, now)
      if (turns.length === 0) break
      taken.push(...this.#claim(turns, now))
    }
    return taken
  }

  /**
   * @param spentMs worker time that the pages took together, milliseconds
   * @param pages how many of them were read
   */
  settled({ turn }: TakenTurn, spentMs: number, pages = 1): void {
    this.#share.settled(turn, pages === 0 ? null : spentMs, pages)
  }

  #nextTurns(count: number, now: number): Turn[] {
    const turns: Turn[] = []
    for (let turn = this.#share.next(now); turn !== null; turn = this.#share.next(now)) {
      turns.push(turn)
      if (turns.length === count) break
    }
    return turns
  }

  #claim(turns: Turn[], now: number): TakenTurn[] {
    const pages = this.#store.claimPages(turns, now)
    return turns.flatMap((turn, index) => {
      const claimed = pages[index] ?? []
      // Whether it still has pages that go ahead of others is known only now.
      if (turn.ahead) this.documentChanged(turn.documentId)
      if (claimed.length > 0) return [{ claimed, turn }]
      this.#share.settled(turn, null)
      this.#share.drop(turn.documentId)
      return []
    })
  }
}
