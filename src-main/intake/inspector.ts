import { setImmediate as nextTurn } from 'node:timers/promises'
import { assertNever } from '../contract/assert-never.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import type { InspectOutcome } from '../contract/worker-tasks.ts'
import { failpoint } from '../failpoint.ts'
import type { Clock } from '../queue/ports.ts'
import { decideRetry } from '../queue/retry-policy.ts'
import {
  addPages,
  anyDocumentToInspect,
  anyPageClaimable,
  claimDocumentsToInspect,
  type DocumentToInspect,
  documentsToGrow,
  inspectAgain,
  inspected,
  inspectionFailed,
  nextInspectionAt,
} from '../store/documents.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'

/** How an inspection ended, from the pool's point of view. */
export type InspectionEnd =
  | InspectOutcome
  | { type: 'crashed'; code: 'WORKER_CRASHED' | 'OUT_OF_MEMORY'; detail: string }
  | { type: 'timed-out'; seconds: number }
  | { type: 'interrupted' }
  /** It could not be read because all of its volume is out of reach. */
  | { type: 'volume-away'; detail: string }

export interface InspectorParts {
  db: SqliteDatabase
  clock: Clock
  /** Workers in all, as many as there are now. */
  workers(): number
  freeSlots(): number
  /** Folders out of reach, each with a separator at its end: what lies in them is left alone. */
  away?: () => string[]
  inspect(document: DocumentToInspect, signal: AbortSignal): Promise<InspectionEnd>
  announce(event: EngineEvent): void
  stopped(code: ErrorCode, detail: string): void
}

/** With a single worker, how many documents may be inspected in a row while pages wait: inspections are some 20 times shorter. */
const inspectionsPerPage = 10

/**
 * Turns documents into page jobs. While pages wait to be read one worker inspects, before it reads pages, so that totals become
 * exact early without holding up the reading; while none waits, every free worker does.
 */
export class Inspector {
  readonly #parts: InspectorParts
  readonly #running = new Map<number, Promise<void>>()
  readonly #growing = new Set<Promise<void>>()
  #abort = new AbortController()
  #serving = false
  #inARow = 0
  #forgetAlarm: () => void = () => {}

  constructor(parts: InspectorParts) {
    this.#parts = parts
  }

  start(): void {
    this.#serving = true
    this.#abort = new AbortController()
    for (const document of documentsToGrow(this.#parts.db)) this.#goOnGrowing(document)
    this.wake()
  }

  /** Stops claiming and interrupts what runs: an inspection is cheap to begin again. */
  async stop(): Promise<void> {
    this.#rest()
    this.#abort.abort()
    await Promise.all([...this.#running.values(), ...this.#growing])
  }

  wake(): void {
    if (!this.#serving) return
    try {
      const now = this.#parts.clock.now()
      this.#fill(now)
      this.#setAlarm(now)
    } catch (surprise) {
      this.#haltFor(surprise)
    }
  }

  #fill(now: number): void {
    for (const document of claimDocumentsToInspect(this.#parts.db, this.#allowance(now), now, this.#away())) {
      this.#inARow += 1
      const done = this.#guarded(() => this.#inspect(document)).finally(() => this.#running.delete(document.id))
      this.#running.set(document.id, done)
    }
  }

  #goOnGrowing(document: { id: number; batchId: string }): void {
    const done = this.#guarded(() => this.#grow(document)).finally(() => this.#growing.delete(done))
    this.#growing.add(done)
  }

  /** Workers that pages must leave to the next inspection: one, unless one inspects already or it is the turn of a page. */
  reserved(): number {
    if (!this.#serving || this.#running.size > 0 || !this.#mayGoFirst()) return 0
    return anyDocumentToInspect(this.#parts.db, this.#parts.clock.now(), this.#away()) ? 1 : 0
  }

  /** A page was claimed: with a single worker the next turn is an inspection's again. */
  pageClaimed(): void {
    this.#inARow = 0
  }

  #away(): string[] {
    return this.#parts.away?.() ?? []
  }

  #mayGoFirst(): boolean {
    return this.#parts.workers() > 1 || this.#inARow < inspectionsPerPage
  }

  #allowance(now: number): number {
    const free = this.#parts.freeSlots()
    // At the end of every page this is asked, and most often its worker has the next one already.
    if (free < 1) return 0
    if (!anyPageClaimable(this.#parts.db, now, this.#away())) return free
    return this.#mayGoFirst() ? Math.min(free, Math.max(0, 1 - this.#running.size)) : 0
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (surprise) {
      this.#haltFor(surprise)
    }
  }

  #haltFor(surprise: unknown): void {
    this.#rest()
    const error = translateSqliteError(surprise, this.#parts.db.name)
    if (error instanceof LeafcutterError) this.#parts.stopped(error.code, error.place.detail ?? '')
    else this.#parts.stopped('INTERNAL', error instanceof Error ? error.message : String(error))
  }

  async #inspect(document: DocumentToInspect): Promise<void> {
    const end = await this.#parts.inspect(document, this.#abort.signal)
    await this.#settle(document, end)
    // Before it is told, so that whoever hears of it finds the turn free for the next.
    this.#running.delete(document.id)
    this.#parts.announce({ type: 'document-inspected', batchId: document.batchId, documentId: document.id })
  }

  async #settle(document: DocumentToInspect, end: InspectionEnd): Promise<void> {
    switch (end.type) {
      case 'inspected':
        if (inspected(this.#parts.db, document.id, end)) await this.#grow(document)
        return
      case 'failed':
      case 'crashed':
        return this.#fail(document, end.code, end.detail)
      case 'timed-out':
        return this.#fail(document, 'TIMEOUT_INSPECT', `limit ${end.seconds} s`)
      case 'interrupted':
      case 'volume-away':
        inspectAgain(this.#parts.db, document.id, 0, true)
        return
      default:
        return assertNever(end)
    }
  }

  #fail(document: DocumentToInspect, code: ErrorCode, detail: string): void {
    const now = this.#parts.clock.now()
    const decision = decideRetry(code, document.attempts, document.id, now)
    if (decision.type === 'give-up') inspectionFailed(this.#parts.db, document.id, { code, detail }, now)
    else inspectAgain(this.#parts.db, document.id, decision.type === 'try-again' ? decision.at : 0, decision.type === 'not-its-fault')
    if (decision.type === 'not-its-fault') throw new LeafcutterError(code, { path: document.source.path, detail })
    const { id: documentId, batchId } = document
    this.#parts.announce({ type: 'inspection-failed', batchId, documentId, code, detail, again: decision.type === 'try-again' })
  }

  /** Page jobs are added in several transactions when there are many, with room for others in between; what is left is for the next start. */
  async #grow(document: { id: number; batchId: string }): Promise<void> {
    while (!addPages(this.#parts.db, document.id, this.#parts.clock.now()) && !this.#abort.signal.aborted) {
      failpoint('during-inspection-growth')
      this.#parts.announce({ type: 'document-inspected', batchId: document.batchId, documentId: document.id })
      await nextTurn()
    }
  }

  #setAlarm(now: number): void {
    this.#forgetAlarm()
    const at = nextInspectionAt(this.#parts.db, now)
    if (at !== null) this.#forgetAlarm = this.#parts.clock.after(at - now, () => this.wake())
  }

  #rest(): void {
    this.#serving = false
    this.#forgetAlarm()
  }
}
