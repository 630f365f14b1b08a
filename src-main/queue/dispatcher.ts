import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { AttemptNews, EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import type { ClaimedPage, Clock, PagePool, PageStore, Transition } from './ports.ts'
import { type EndedPage, type PageInHand, readTurn } from './read-turn.ts'
import { settlePage } from './settle-page.ts'
import { type TakenTurn, TurnTaking } from './turn-taking.ts'

export interface DispatcherParts {
  store: PageStore
  pool: PagePool
  clock: Clock
  /** Workers in all at the start; one document has at most half of them while another waits. */
  workers: number
  /** Workers that may read documents of a volume at the same time; as many as there are when it is not given. */
  allowedFor?: (volume: string) => number
  announce(event: EngineEvent): void
  /** Called once when nothing more may start: the disk is full, or something failed that cannot fail. */
  stopped(code: ErrorCode, detail: string): void
}

/**
 * Serves the queue: free slots -> claim -> run -> settle -> announce. The table is the queue; no page waits in memory.
 * Whoever changes what could run says which document or batch it was.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #turns: TurnTaking
  readonly #inHand = new Map<string, PageInHand & { settled: Promise<void> }>()
  #serving = false
  /** When pages that waited for their next attempt were last looked for. */
  #lookedAt = 0
  #forgetAlarm: () => void = () => {}

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    this.#turns = new TurnTaking(parts.store, parts.workers, parts.allowedFor)
  }

  start(): void {
    this.#serving = true
    this.#lookedAt = this.#parts.clock.now()
    this.#guarded(() => this.#turns.begin())
    this.wake()
  }

  /** The number of workers changed; the cap of a document follows, pages in hand go on. */
  resize(workers: number): void {
    this.#turns.resize(workers)
    this.wake()
  }

  /** Page jobs of this document were made. */
  documentChanged(documentId: DocumentId): void {
    this.#guarded(() => this.#turns.documentChanged(documentId))
  }

  /** The batch was paused, resumed or cancelled, or failed pages of it were put back into the queue. */
  batchChanged(batchId: BatchId): void {
    this.#guarded(() => this.#turns.batchChanged(batchId))
  }

  /** The time of a waiting page came, the clock was set or the computer slept: looks which pages may have their next attempt now. */
  lookAgain(): void {
    this.#guarded(() => {
      const now = this.#parts.clock.now()
      this.#turns.timeCame(now)
      this.#lookedAt = now
    })
    this.wake()
  }

  /** A volume went away or came back. */
  volumeChanged(): void {
    this.#turns.volumeChanged()
    this.wake()
  }

  /** Since when the document that has waited longest has had pages in the queue, Unix milliseconds; null when none waits that may be served. */
  oldestQueuedAt(): number | null {
    return this.#turns.oldestQueuedAt()
  }

  /** Pages that are being read right now. */
  inHand(): ClaimedPage[] {
    return [...this.#inHand.values()].map((entry) => entry.claimed)
  }

  /** Fills the free slots with pages whose time has come, and sets an alarm for the next one that waits. */
  wake(): void {
    this.#guarded(() => {
      this.#fill()
      this.#setAlarm()
    })
  }

  /** Stops claiming; pages in hand get `graceMs` to finish, then they are interrupted and go back to the queue. */
  async stop(graceMs: number): Promise<void> {
    this.#rest()
    const forget = this.#parts.clock.after(graceMs, () => this.abortWhere(() => true))
    await Promise.all([...this.#inHand.values()].map((entry) => entry.settled))
    forget()
  }

  /** For whoever cannot wait: nothing is claimed any more, and what is in hand is queued at once. What its workers still say finds the claim gone. */
  giveBackNow(): void {
    this.#rest()
    const { clock } = this.#parts
    const pages = [...this.#inHand.values()]
    const endedAt = clock.elapsed()
    const spent = ({ page }: ClaimedPage) => Math.max(0, clock.now() - page.claimedAt)
    this.#settleSafely(pages.map(({ claimed }) => ({ claimed, end: { type: 'interrupted' }, spentMs: spent(claimed), endedAt })))
    for (const { abort } of pages) abort.abort()
  }

  /** Interrupts pages that are being read, e.g. those of a cancelled batch. */
  abortWhere(matches: (claimed: ClaimedPage) => boolean): void {
    for (const { claimed, abort } of this.#inHand.values()) {
      if (matches(claimed)) abort.abort()
    }
  }

  #fill(): void {
    const slots = this.#parts.pool.freeSlots()
    if (slots < 1) return
    for (const taken of this.#turns.take(slots, this.#parts.clock.now())) this.#take(taken)
  }

  #take(taken: TakenTurn): void {
    const entries = taken.claimed.map((claimed) => ({ claimed, abort: new AbortController(), settled: Promise.resolve() }))
    // Noted before they are served: a pool that throws at once is through with the pages before it gives back control.
    for (const entry of entries) this.#inHand.set(entry.claimed.page.claim, entry)
    const settled = this.#serve(taken, entries)
    for (const entry of entries) entry.settled = settled
    for (const claimed of taken.claimed) this.#parts.announce({ type: 'page-claimed', ...whichPage(claimed), ...whichAttempt(claimed) })
  }

  async #serve(taken: TakenTurn, pages: PageInHand[]): Promise<void> {
    const { pool, clock } = this.#parts
    const began = clock.elapsed()
    let had = { read: 1, spentMs: 0 }
    try {
      const settle = (ended: EndedPage[]) => this.#settleSafely(ended)
      had = await readTurn(pages, { pool, clock, settle, mayGoOn: () => this.#serving, gaveBack: () => this.wake() })
    } catch (surprise) {
      had.spentMs = clock.elapsed() - began
      this.#haltFor(surprise)
    } finally {
      for (const { claimed } of pages) this.#inHand.delete(claimed.page.claim)
      this.#turns.settled(taken, had.spentMs, had.read)
      this.wake()
    }
  }

  /** Not guarded as everything else is: what has ended is also written when nothing is served any more. */
  #settleSafely(ended: EndedPage[]): void {
    try {
      this.#settle(ended)
    } catch (surprise) {
      this.#haltFor(surprise)
    }
  }

  /** What is written down is the time of day at the end; when it began follows from how long it took, however the clock was set since. */
  #settle(ended: EndedPage[]): void {
    const { clock, store } = this.#parts
    const settled = ended.map(({ claimed, end, spentMs, endedAt }) => {
      const at = clock.now() - Math.round(clock.elapsed() - endedAt)
      return { claimed, transition: settlePage({ ...claimed.page, claimedAt: at - Math.round(spentMs) }, end, at) }
    })
    const written = store.applyTransitions(settled.map(({ transition }) => transition))
    for (const { claimed } of ended) this.#inHand.delete(claimed.page.claim)
    this.#tell(settled.filter((_, index) => written[index]))
    const stop = settled.find(({ transition }) => transition.stop)?.transition.stop
    if (stop) this.#halt(stop.code, stop.detail)
  }

  #tell(settled: { claimed: ClaimedPage; transition: Transition }[]): void {
    const isBack = ({ transition }: { transition: Transition }) => transition.to.state === 'queued'
    const back = settled.find(isBack)
    if (back) this.documentChanged(back.claimed.page.documentId)
    for (const page of settled) {
      this.#parts.announce({
        type: isBack(page) ? 'page-returned' : 'page-settled',
        ...whichPage(page.claimed),
        attempt: attemptNews(page),
      })
    }
  }

  #setAlarm(): void {
    this.#forgetAlarm()
    const now = this.#parts.clock.now()
    // After the last look, not after now: a page whose time came in between was not found by anybody yet.
    const at = this.#parts.store.nextAttemptAt(Math.min(this.#lookedAt, now))
    if (at !== null) this.#forgetAlarm = this.#parts.clock.after(Math.max(0, at - now), () => this.lookAgain())
  }

  /** Does nothing when nothing is served; a surprise stops the serving. */
  #guarded(work: () => void): void {
    if (!this.#serving) return
    try {
      work()
    } catch (surprise) {
      this.#haltFor(surprise)
    }
  }

  #haltFor(surprise: unknown): void {
    if (surprise instanceof LeafcutterError) this.#halt(surprise.code, surprise.place.detail ?? '')
    else this.#halt('INTERNAL', surprise instanceof Error ? surprise.message : String(surprise))
  }

  #halt(code: ErrorCode, detail: string): void {
    if (!this.#serving) return
    this.#rest()
    this.#parts.stopped(code, detail)
  }

  #rest(): void {
    this.#serving = false
    this.#forgetAlarm()
  }
}

function whichPage(claimed: ClaimedPage) {
  return { batchId: claimed.batchId, documentId: claimed.page.documentId, pageId: claimed.page.id }
}

function attemptNews({ claimed, transition }: { claimed: ClaimedPage; transition: Transition }): AttemptNews {
  const method = transition.result?.method ?? null
  return { ...whichAttempt(claimed), ...transition.attempt, queuedAt: claimed.queuedAt, method }
}

function whichAttempt({ page }: ClaimedPage) {
  return { claim: page.claim, pageNumber: page.pageNumber }
}
