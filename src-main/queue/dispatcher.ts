import type { EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import type { ClaimedPage, Clock, PageEnd, PagePool, PageStore, Transition } from './ports.ts'
import { settlePage } from './settle-page.ts'

export interface DispatcherParts {
  store: PageStore
  pool: PagePool
  clock: Clock
  announce(event: EngineEvent): void
  /** Called once when nothing more may start: the disk is full, or something failed that cannot fail. */
  stopped(code: ErrorCode, detail: string): void
}

/**
 * Serves the queue: free slots -> claim -> run -> settle -> announce. The table is the queue; nothing waits in memory.
 * Whoever changes what could run calls `wake`.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #inHand = new Map<string, { claimed: ClaimedPage; abort: AbortController; settled: Promise<void> }>()
  #serving = false
  #forgetAlarm: () => void = () => {}

  constructor(parts: DispatcherParts) {
    this.#parts = parts
  }

  start(): void {
    this.#serving = true
    this.wake()
  }

  /** Pages that are being read right now. */
  inHand(): ClaimedPage[] {
    return [...this.#inHand.values()].map((entry) => entry.claimed)
  }

  /** Fills the free slots with pages whose time has come, and sets an alarm for the next one that waits. */
  wake(): void {
    if (!this.#serving) return
    try {
      this.#fill()
      this.#setAlarm()
    } catch (surprise) {
      this.#haltFor(surprise)
    }
  }

  /** Stops claiming; pages in hand get `graceMs` to finish, then they are interrupted and go back to the queue. */
  async stop(graceMs: number): Promise<void> {
    this.#rest()
    const forget = this.#parts.clock.after(graceMs, () => this.abortWhere(() => true))
    await Promise.all([...this.#inHand.values()].map((entry) => entry.settled))
    forget()
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
    for (const claimed of this.#parts.store.claimPages(slots, this.#parts.clock.now())) this.#take(claimed)
  }

  #take(claimed: ClaimedPage): void {
    const abort = new AbortController()
    const entry = { claimed, abort, settled: Promise.resolve() }
    // Noted before it is served: a pool that throws at once is through with the page before it gives back control.
    this.#inHand.set(claimed.page.claim, entry)
    entry.settled = this.#serve(claimed, abort.signal)
    this.#parts.announce({ type: 'page-claimed', ...whichPage(claimed) })
  }

  async #serve(claimed: ClaimedPage, signal: AbortSignal): Promise<void> {
    try {
      const end = await this.#parts.pool.processPage(claimed, signal)
      this.#settle(claimed, end)
    } catch (surprise) {
      this.#haltFor(surprise)
    } finally {
      this.#inHand.delete(claimed.page.claim)
      this.wake()
    }
  }

  #settle(claimed: ClaimedPage, end: PageEnd): void {
    const transition = settlePage(claimed.page, end, this.#parts.clock.now())
    const written = this.#parts.store.applyTransition(transition)
    if (written) this.#tell(claimed, transition)
    if (transition.stop) this.#halt(transition.stop.code, transition.stop.detail)
  }

  #tell(claimed: ClaimedPage, transition: Transition): void {
    const type = transition.to.state === 'queued' ? 'page-returned' : 'page-settled'
    this.#parts.announce({ type, ...whichPage(claimed) })
  }

  #setAlarm(): void {
    this.#forgetAlarm()
    const now = this.#parts.clock.now()
    const at = this.#parts.store.nextAttemptAt(now)
    if (at !== null) this.#forgetAlarm = this.#parts.clock.after(at - now, () => this.wake())
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
