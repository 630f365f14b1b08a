import type { BatchId } from './batch.ts'
import type { PageMethod, StageTimings } from './page.ts'
import type { AttemptEnd } from './page-detail.ts'

/** What is told of an attempt that ended, for whoever measures. Times of day are Unix milliseconds. */
export interface AttemptNews {
  end: AttemptEnd
  startedAt: number
  finishedAt: number
  /** When the page came into the queue with its document; null when that was not noted. */
  queuedAt: number | null
  timings: StageTimings
  /** How its text was come by; null when it has none. */
  method: PageMethod | null
  errorCode: string | null
}

/** Everything that the engine announces, always after it was written, always in the past tense. */
export type EngineEvent =
  | { type: 'batch-created'; batchId: BatchId }
  | { type: 'documents-found'; batchId: BatchId; count: number }
  | { type: 'import-finished'; batchId: BatchId }
  | { type: 'document-inspected'; batchId: BatchId; documentId: number }
  | { type: 'page-claimed'; batchId: BatchId; documentId: number; pageId: number }
  | { type: 'page-settled'; batchId: BatchId; documentId: number; pageId: number; attempt: AttemptNews }
  | { type: 'page-returned'; batchId: BatchId; documentId: number; pageId: number; attempt: AttemptNews }
  | { type: 'document-exported'; batchId: BatchId; documentId: number }
  /** The operator changed what its outputs say: they are written again as soon as its pages are settled. */
  | { type: 'document-reopened'; batchId: BatchId; documentId: number }
  /** Documents of it that were closed are to be written again. */
  | { type: 'outputs-wanted'; batchId: BatchId }
  | { type: 'batch-changed'; batchId: BatchId }
  | { type: 'batch-resumed'; batchId: BatchId }
  | { type: 'volume-away'; folder: string }
  | { type: 'volume-returned'; folder: string }
  | { type: 'run-stopped'; code: string; detail: string }
  | { type: 'run-resumed' }
  | { type: 'settings-changed' }
  /** The battery became low, or is not low any more. */
  | { type: 'power-changed' }
  /** A minute of the history was written. */
  | { type: 'minute-written' }
  /** What is kept was looked at, or a sweep began, went on or ended. */
  | { type: 'storage-changed' }
