import type { EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
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
}

/** Writes the outputs of a document when its last page is settled, then closes it. One document at a time. */
export class Exporter {
  readonly #parts: ExporterParts
  readonly #waiting = new Set<number>()
  #working: Promise<void> | null = null
  #serving = false

  constructor(parts: ExporterParts) {
    this.#parts = parts
  }

  /** Begins with what an earlier run left undone. */
  start(): void {
    this.#serving = true
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
        if (document) await this.#export(document)
      } catch (error) {
        this.#haltFor(error)
      }
    }
  }

  async #export(document: DocumentToExport): Promise<void> {
    // Nothing is written for a document that was cut short.
    if (!anyPageCancelled(this.#parts.db, document.id)) await exportText(this.#parts.db, document)
    closeDocument(this.#parts.db, document.id, this.#parts.clock.now())
    this.#parts.announce({ type: 'document-exported', batchId: document.batchId, documentId: document.id })
  }

  #haltFor(surprise: unknown): void {
    this.#serving = false
    const error = translateSqliteError(surprise, this.#parts.db.name)
    if (error instanceof LeafcutterError) this.#parts.stopped(error.code, `${error.place.path ?? ''} ${error.place.detail ?? ''}`.trim())
    else this.#parts.stopped('INTERNAL', error instanceof Error ? error.message : String(error))
  }
}
