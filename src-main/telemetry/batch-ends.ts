import type { BatchId } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { isBatchOver } from '../store/counts.ts'
import { noteBatchMark } from '../store/marks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'

/** Notes the end of each batch once, and again when failures of it were retried. */
export class BatchEnds {
  readonly #db: SqliteDatabase
  readonly #now: () => number
  /** Batches of which something was done since the last end. */
  readonly #worked = new Set<BatchId>()

  constructor(db: SqliteDatabase, now: () => number) {
    this.#db = db
    this.#now = now
  }

  hear(event: EngineEvent): void {
    if (event.type === 'document-inspected' || event.type === 'document-exported') this.#worked.add(event.batchId)
    else if (event.type !== 'import-finished') return
    if (!this.#worked.has(event.batchId) || !isBatchOver(this.#db, event.batchId)) return
    this.#worked.delete(event.batchId)
    noteBatchMark(this.#db, this.#now(), 'batch-ended', event.batchId)
  }
}
