import type { AlertKind, RaisedAlert } from './alert.ts'
import type { BatchId } from './batch.ts'
import type { ExternalCall } from './external-call.ts'
import type { PageMethod, StageTimings } from './page.ts'
import type { AttemptEnd } from './page-detail.ts'
import type { UpdateState } from './updates.ts'
import type { WhenDoneNow } from './when-done.ts'

/** What is told of an attempt that ended, for whoever measures. Times of day are Unix milliseconds. */
export interface AttemptNews {
  /** The claim under which it was read: what names it from its beginning to its end. */
  claim: string
  /** Counts from 1. */
  pageNumber: number
  end: AttemptEnd
  startedAt: number
  finishedAt: number
  /** When the page came into the queue with its document; null when that was not noted. */
  queuedAt: number | null
  timings: StageTimings
  /** How its text was come by; null when it has none. */
  method: PageMethod | null
  errorCode: string | null
  errorDetail: string | null
}

/** Everything that the engine announces, always after it was written, always in the past tense. */
export type EngineEvent =
  | { type: 'batch-created'; batchId: BatchId }
  | { type: 'documents-found'; batchId: BatchId; count: number }
  | { type: 'import-finished'; batchId: BatchId }
  | { type: 'document-inspected'; batchId: BatchId; documentId: number }
  /** A document could not be inspected; `again`: it will be tried once more. */
  | { type: 'inspection-failed'; batchId: BatchId; documentId: number; code: string; detail: string; again: boolean }
  | { type: 'page-claimed'; batchId: BatchId; documentId: number; pageId: number; pageNumber: number; claim: string }
  | { type: 'page-settled'; batchId: BatchId; documentId: number; pageId: number; attempt: AttemptNews }
  | { type: 'page-returned'; batchId: BatchId; documentId: number; pageId: number; attempt: AttemptNews }
  | { type: 'document-exported'; batchId: BatchId; documentId: number }
  /** The operator changed what its outputs say: they are written again as soon as its pages are settled. */
  | { type: 'document-reopened'; batchId: BatchId; documentId: number }
  /** Documents of it that were closed are to be written again. */
  | { type: 'outputs-wanted'; batchId: BatchId }
  /** The operator had pages read with other settings than their batch (their names), or with none of them again; page and document when it is one. */
  | { type: 'pages-overridden'; batchId: BatchId; documentId: number | null; pageId: number | null; pages: number; settings: string[] }
  | { type: 'batch-changed'; batchId: BatchId }
  | { type: 'batch-resumed'; batchId: BatchId }
  /** A summary of it was given out that missed what had just happened; whoever asks now is given a new one. */
  | { type: 'summary-outdated'; batchId: BatchId }
  | { type: 'volume-away'; folder: string }
  | { type: 'volume-returned'; folder: string }
  | { type: 'run-stopped'; code: string; detail: string }
  | { type: 'run-resumed' }
  /** A worker's process ended by itself, or was ended for its memory. What it was reading is told as the attempt's own end. */
  | { type: 'worker-died'; reason: string }
  | { type: 'alert-raised'; alert: RaisedAlert }
  | { type: 'alert-cleared'; alert: AlertKind }
  /** The log cannot be written; told once until it is written again. */
  | { type: 'log-failed'; detail: string }
  | { type: 'log-resumed' }
  | { type: 'settings-changed' }
  /** What waits in a watched folder, was taken in or could not be, changed. */
  | { type: 'watched-changed'; folderId: number }
  /** It can be asked over HTTP from now on, or no more, or not at all. */
  | { type: 'http-changed' }
  /** The battery became low, or is not low any more. */
  | { type: 'power-changed' }
  /** The hours in which pages are read began or ended, or somebody wants pages to be read outside of them. */
  | { type: 'hours-changed'; rests: boolean }
  /** Everything that was running has ended, and something is done about it. */
  | { type: 'when-done-changed'; now: WhenDoneNow }
  /** A call to a service of others ended, one try of it. */
  | { type: 'external-call-ended'; call: ExternalCall }
  /** A minute of the history was written. */
  | { type: 'minute-written' }
  /** The rule that archives finished batches could not do so: they stay. Told once a clean-up. */
  | { type: 'archive-failed'; batches: number; code: string; folder: string; detail: string }
  /** What is kept was looked at, or a sweep began, went on or ended. */
  | { type: 'storage-changed' }
  /** Newer versions were asked for, or one was found, comes in or is ready. */
  | { type: 'updates-changed'; state: UpdateState }
