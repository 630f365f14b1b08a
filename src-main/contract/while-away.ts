import type { BatchId, BatchState } from './batch.ts'
import type { ErrorCode } from './error-catalogue.ts'

/** Up to where the operator has seen what happened. */
export interface Look {
  at: number
  /** The newest attempt at that moment. */
  attemptId: number
}

/** What happened since the operator looked last. Times are Unix milliseconds. */
export interface WhileAway {
  since: number
  pagesRead: number
  /** Pages whose newest attempt failed in this time and that are still failed, the most first. */
  failures: { code: ErrorCode; pages: number }[]
  /** Files that failed as a whole. */
  filesFailed: number
  ended: { batchId: BatchId; name: string; state: BatchState }[]
  /** `code` is null when somebody paused it on purpose. */
  paused: { batchId: BatchId; name: string; code: ErrorCode | null }[]
  /** Why the rule that archives finished batches could not do so, when it was that at its last night. */
  notArchived: { code: ErrorCode; folder: string } | null
  /** Starts of the program, and how many of the runs before them had no orderly end. */
  restarts: number
  unexpectedStops: number
  /** Attempts that ended with the program; those pages were put back. */
  redone: number
  /** Pages that the last start found done after an unexpected stop; null after an orderly one. */
  kept: number | null
}
