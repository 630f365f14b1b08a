import type { BatchId } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { failpoint } from '../failpoint.ts'
import type { Clock } from '../queue/ports.ts'
import { anyPageCancelled, closeDocument, type DocumentToExport, documentIfSettled, documentsToExport } from '../store/exports.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'
import { exportText } from './export-text.ts'

export interface ExporterParts {
  db: SqliteDatabase
  clock: Clock
  announce(event: EngineEvent): void
  stopped(code: ErrorCode, detail: string): void
  /** The outputs of one batch cannot be written; the others are not concerned. */
  batchBlocked(batchId: BatchId, code: ErrorCode, detail: string): void
}

/** Writes the outputs of a document when its last page is settled, then closes it. One document at a time. */
export class Exporter {
  readonly #parts: ExporterParts
  readonly #waiting = new Set<number>()
  readonly #blocked = new Set<BatchId>()
  #working: Promise<void> | null = null
  #serving = false

  constructor(parts: ExporterParts) {
    this.#parts = parts
  }

  /** Begins with what an earlier run left undone. */
  start(): void {
    this.#serving = true
    this.#blocked.clear()
    for (const document of documentsToExport(this.#parts.db)) this.#waiting.add(document.id)
    this.#wake()
  }

  /** The operator resumed the batch: what could not be written before is tried again. */
  batchResumed(batchId: BatchId): void {
    if (!this.#serving || !this.#blocked.delete(batchId)) return
    for (const document of documentsToExport(this.#parts.db)) this.#waiting.add(document.id)
    this.#wake()
  }

  /** Finishes the document in hand; the others are found again at the next start. */
  async stop(): Promise<void> {
    this.#serving = false
    await this.#working
  }

  /** A page of this document was settled; when it was the last one, the document is exported. */
  pageSettled(documentId: number): void {
    if (!this.#serving) return
    this.#waiting.add(documentId)
    this.#wake()
  }

  #wake(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = null
      // What was settled between the last look and here is not forgotten.
      if (this.#serving && this.#waiting.size > 0) this.#wake()
    })
  }

  async #work(): Promise<void> {
    for (const id of this.#waiting) {
      if (!this.#serving) return
      this.#waiting.delete(id)
      try {
        const document = documentIfSettled(this.#parts.db, id)
        if (document && !this.#blocked.has(document.batchId)) await this.#exportOrBlock(document)
      } catch (error) {
        this.#haltFor(error)
      }
    }
  }

  /** A folder that cannot be written costs its own batch a pause, and no other batch anything. */
  async #exportOrBlock(document: DocumentToExport): Promise<void> {
    try {
      await this.#export(document)
    } catch (error) {
      if (!(error instanceof LeafcutterError) || error.code !== 'OUTPUT_DENIED') throw error
      this.#blocked.add(document.batchId)
      this.#parts.batchBlocked(document.batchId, error.code, placeOf(error))
    }
  }

  async #export(document: DocumentToExport): Promise<void> {
    // Nothing is written for a document that was cut short.
    if (!anyPageCancelled(this.#parts.db, document.id)) await exportText(this.#parts.db, document)
    closeDocument(this.#parts.db, document.id, this.#parts.clock.now())
    failpoint('after-close')
    this.#parts.announce({ type: 'document-exported', batchId: document.batchId, documentId: document.id })
  }

  #haltFor(surprise: unknown): void {
    this.#serving = false
    const error = translateSqliteError(surprise, this.#parts.db.name)
    if (error instanceof LeafcutterError) this.#parts.stopped(error.code, placeOf(error))
    else this.#parts.stopped('INTERNAL', error instanceof Error ? error.message : String(error))
  }
}

function placeOf({ place }: LeafcutterError): string {
  return `${place.path ?? ''} ${place.detail ?? ''}`.trim()
}
