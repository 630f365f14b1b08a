import type { BatchId } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { failpoint } from '../failpoint.ts'
import type { Clock } from '../queue/ports.ts'
import { anyPageCancelled, closeExported, type DocumentToExport, documentIfSettled, documentsToExport } from '../store/exports.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'
import { readGoneWordsAgain } from '../store/words-gone.ts'
import { type OutputParts, writeOutputs } from './write-outputs.ts'

export interface ExporterParts extends OutputParts {
  clock: Clock
  announce(event: EngineEvent): void
  stopped(code: ErrorCode, detail: string): void
  /** The outputs of one batch cannot be written; the others are not concerned. */
  batchBlocked(batchId: BatchId, code: ErrorCode, detail: string): void
  /** Nothing is written any more. */
  ended(): void
}

/** Writes the outputs of a document when its last page is settled, then closes it. One document at a time. */
export class Exporter {
  readonly #parts: ExporterParts
  readonly #waiting = new Set<number>()
  /** Documents whose pages were changed since they were looked at last. */
  readonly #changed = new Set<number>()
  readonly #blocked = new Set<BatchId>()
  /** Documents whose sources were out of reach when they were needed. */
  readonly #away = new Set<number>()
  #stopping = new AbortController()
  #working: Promise<void> | null = null
  #serving = false

  constructor(parts: ExporterParts) {
    this.#parts = parts
  }

  /** Begins with what an earlier run left undone. */
  start(): void {
    this.#serving = true
    this.#stopping = new AbortController()
    this.#blocked.clear()
    this.#away.clear()
    this.#look(null)
  }

  /** Documents of a batch that were closed are open again. */
  outputsWanted(batchId: BatchId): void {
    if (this.#serving) this.#look(batchId)
  }

  /** A folder can be reached again. */
  volumeReturned(): void {
    if (!this.#serving) return
    for (const id of this.#away) this.#waiting.add(id)
    this.#away.clear()
    this.#wake()
  }

  #look(batchId: BatchId | null): void {
    for (const id of documentsToExport(this.#parts.db, batchId)) this.#waiting.add(id)
    this.#wake()
  }

  /** The operator resumed the batch: what could not be written before is tried again. */
  batchResumed(batchId: BatchId): void {
    if (!this.#serving || !this.#blocked.delete(batchId)) return
    this.#look(null)
  }

  /** Finishes the document in hand, unless a PDF is being made of it; what is left is found again at the next start. */
  async stop(): Promise<void> {
    this.#serving = false
    this.#stopping.abort()
    await this.#working
    this.#parts.ended()
  }

  /** A page of this document was settled; when all are, the document is exported. */
  pageSettled(documentId: number): void {
    if (!this.#serving) return
    this.#waiting.add(documentId)
    this.#wake()
  }

  /** The text of a page was changed by the operator, or a page is to be read again: what is being written of it now is not the last word. */
  documentReopened(documentId: number): void {
    this.#changed.add(documentId)
    this.pageSettled(documentId)
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
      this.#changed.delete(id)
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
    if (this.#wordsAreReadAgain(document)) return
    // Nothing is written for a document that was cut short.
    const isCutShort = anyPageCancelled(this.#parts.db, document.id)
    const end = isCutShort ? 'written' : await writeOutputs(this.#parts, document, this.#stopping.signal)
    if (end === 'volume-away') this.#away.add(document.id)
    if (end === 'volume-away' || end === 'interrupted') return
    // It is written once more, and closed then.
    if (this.#changed.has(document.id)) return
    closeExported(this.#parts.db, document, end === 'written' ? null : end, this.#parts.clock.now())
    failpoint('after-close')
    this.#parts.announce({ type: 'document-exported', batchId: document.batchId, documentId: document.id })
  }

  /** Outputs that say where words stand need the words; where retention gave them up, their pages are read again first. */
  #wordsAreReadAgain({ id, batchId, formats }: DocumentToExport): boolean {
    if (formats.every((format) => format === 'txt') || readGoneWordsAgain(this.#parts.db, id) === 0) return false
    this.#parts.announce({ type: 'document-reopened', batchId, documentId: id })
    return true
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
