import { setImmediate as nextTurn } from 'node:timers/promises'
import { assertNever } from '../contract/assert-never.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import type { InspectOutcome } from '../contract/worker-tasks.ts'
import type { Clock } from '../queue/ports.ts'
import { decideRetry } from '../queue/retry-policy.ts'
import {
  addPages,
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

/** How an inspection ended, from the pool's point of view. */
export type InspectionEnd =
  | InspectOutcome
  | { type: 'crashed'; code: 'WORKER_CRASHED' | 'OUT_OF_MEMORY'; detail: string }
  | { type: 'timed-out'; seconds: number }
  | { type: 'interrupted' }

export interface InspectorParts {
  db: SqliteDatabase
  clock: Clock
  freeSlots(): number
  inspect(document: DocumentToInspect, signal: AbortSignal): Promise<InspectionEnd>
  announce(event: EngineEvent): void
  stopped(code: ErrorCode, detail: string): void
}

/**
 * Turns documents into page jobs. While pages wait to be read one worker at most inspects, so that totals become exact
 * early without holding up the reading; while none waits, every free worker does.
 */
export class Inspector {
  readonly #parts: InspectorParts
  readonly #running = new Map<number, Promise<void>>()
  #abort = new AbortController()
  #serving = false
  #forgetAlarm: () => void = () => {}

  constructor(parts: InspectorParts) {
    this.#parts = parts
  }

  start(): void {
    this.#serving = true
    this.#abort = new AbortController()
    for (const document of documentsToGrow(this.#parts.db)) void this.#guarded(() => this.#grow(document))
    this.wake()
  }

  /** Stops claiming and interrupts what runs: an inspection is cheap to begin again. */
  async stop(): Promise<void> {
    this.#rest()
    this.#abort.abort()
    await Promise.all(this.#running.values())
  }

  wake(): void {
    if (!this.#serving) return
    const now = this.#parts.clock.now()
    for (const document of claimDocumentsToInspect(this.#parts.db, this.#allowance(now), now)) {
      const done = this.#guarded(() => this.#inspect(document)).finally(() => this.#running.delete(document.id))
      this.#running.set(document.id, done)
    }
    this.#setAlarm(now)
  }

  #allowance(now: number): number {
    const free = this.#parts.freeSlots()
    if (!anyPageClaimable(this.#parts.db, now)) return free
    return Math.min(free, Math.max(0, 1 - this.#running.size))
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (surprise) {
      this.#rest()
      const known = surprise instanceof LeafcutterError
      this.#parts.stopped(known ? surprise.code : 'INTERNAL', known ? (surprise.place.detail ?? '') : String(surprise))
    }
  }

  async #inspect(document: DocumentToInspect): Promise<void> {
    const end = await this.#parts.inspect(document, this.#abort.signal)
    await this.#settle(document, end)
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
    else inspectAgain(this.#parts.db, document.id, decision.type === 'try-again' ? decision.at : now, decision.type === 'not-its-fault')
    if (decision.type === 'not-its-fault') throw new LeafcutterError(code, { path: document.source.path, detail })
  }

  /** Page jobs are added in several transactions when there are many, with room for others in between. */
  async #grow(document: { id: number; batchId: string }): Promise<void> {
    while (!addPages(this.#parts.db, document.id)) {
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
