import type { BatchId, BatchSummary } from '../contract/batch.ts'
import { batchEndedAt, countFiles, countInput, countPages, countUninspected, countUnreadable } from './counts.ts'
import type { SqliteDatabase } from './open-database.ts'
import { countToReview } from './review.ts'

/** Everything of a batch that is counted; for a million pages some 100 ms. */
export type BatchCounts = Pick<
  BatchSummary,
  'files' | 'pages' | 'filesIn' | 'pagesIn' | 'uninspectedFiles' | 'unreadableFiles' | 'toReview'
> & {
  /** When the last document was closed; null while one is open, or when there is none. */
  closedAt: number | null
}

export function countBatch(db: SqliteDatabase, id: BatchId): BatchCounts {
  // All of one moment, whoever writes meanwhile.
  const count = db.transaction(() => ({
    files: countFiles(db, id),
    pages: countPages(db, id),
    ...countInput(db, id),
    uninspectedFiles: countUninspected(db, id),
    unreadableFiles: countUnreadable(db, id),
    toReview: countToReview(db, id),
    closedAt: batchEndedAt(db, id),
  }))
  return count()
}

/** Counts, and the milliseconds that counting took, without what it had to wait for. */
export interface TimedCounts {
  counts: BatchCounts
  costMs: number
}

export function countBatchTimed(db: SqliteDatabase, id: BatchId): TimedCounts {
  const began = performance.now()
  return { counts: countBatch(db, id), costMs: performance.now() - began }
}

/** Above this many rows counting one batch may take longer than main may be held up, which is a few milliseconds. */
const fewPages = 20_000
const fewDocuments = 5_000

/** Whether anything in this database may take long to count; itself two looks into an index. */
export function isLargeToCount(db: SqliteDatabase): boolean {
  const newest = (table: string) => db.prepare<[], number | null>(`select max(id) from ${table}`).pluck().get() ?? 0
  return newest('page_jobs') > fewPages || newest('documents') > fewDocuments
}
