import type { BatchId, BatchSettings } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { PageJob, PageResult, RunningPage, StageTimings } from '../contract/page.ts'
import type { AttemptEnd } from '../contract/page-detail.ts'
import type { PageOutcome, SourceFile, TimedOut } from '../contract/worker-tasks.ts'
import type { WaitingDocument } from './fair-share.ts'

/** The few things that the core asks of the outside: a store of page jobs, a pool of workers, a clock. */

/** A page that was claimed, with all that a worker needs to know of it. */
export interface ClaimedPage {
  page: RunningPage
  batchId: BatchId
  /** Where the source lies; see `volumeOf`. */
  volume: string
  source: SourceFile
  kind: DocumentKind
  /** Of its batch, with those laid over them that are for this page alone. */
  settings: BatchSettings
  /** Seconds that this page may take, where they are not those of the computer. */
  pageSeconds: number | null
  /** When the page came into the queue with its document, Unix milliseconds; null when that was not noted. */
  queuedAt: number | null
}

/** Pages of one document that are wanted, at most so many. */
export interface PageWish {
  documentId: DocumentId
  pages: number
  /** Only those that the operator waits for. */
  ahead?: boolean
}

/** One finished try at a page, for the log of attempts. */
export interface AttemptRecord {
  end: AttemptEnd
  startedAt: number
  finishedAt: number
  timings: StageTimings
  errorCode: ErrorCode | null
  errorDetail: string | null
}

/** What the queue makes of an outcome; written by the store in one transaction, guarded by the claim of `from`. */
export interface Transition {
  from: RunningPage
  to: PageJob
  attempt: AttemptRecord
  /** Present exactly when `to` is done. */
  result: PageResult | null
  /** Why no more work may start, when the outcome says that the trouble is not the page's. */
  stop: { code: ErrorCode; detail: string } | null
}

export interface PageStore {
  /** Documents with queued pages in batches that may be served. */
  waitingDocuments(): WaitingDocument[]
  /** The same for one batch. */
  waitingOfBatch(batchId: BatchId): WaitingDocument[]
  /** The same for one document; null when it has no queued page, or may not be served. */
  waitingDocument(documentId: DocumentId): WaitingDocument | null
  /** Documents of which a page waited for its next attempt, and may have it now. */
  dueDocuments(now: number): WaitingDocument[]
  /**
   * Takes the next queued pages of each document, in page order; none where there is none whose time has come, or whose batch may not
   * be served. A document may be named several times. Only pages that were never tried come with others: one that failed or was in hand
   * at a death of the program comes alone. One guarded statement a page, all in one transaction.
   */
  claimPages(wishes: PageWish[], now: number): ClaimedPage[][]
  /** Writes transitions in one transaction; false where the claim is no longer good, and then nothing was written of it. */
  applyTransitions(transitions: Transition[]): boolean[]
  /** The earliest time after `now` at which a page that waits for its next attempt may run; null when none waits. */
  nextAttemptAt(now: number): number | null
}

/** How a page ended from the pool's point of view: what the worker said, or what became of the worker. */
export type PageEnd =
  | PageOutcome
  | { type: 'crashed'; code: 'WORKER_CRASHED' | 'OUT_OF_MEMORY'; detail: string }
  | TimedOut
  | { type: 'interrupted' }
  /** It could not be read because all of its volume is out of reach: nothing was learned about the page. */
  | { type: 'volume-away'; detail: string }

export interface PagePool {
  /** Workers that could start a page right now. */
  freeSlots(): number
  /** Never rejects for the page's sake; an abort ends it as `interrupted`. */
  processPage(claimed: ClaimedPage, signal: AbortSignal): Promise<PageEnd>
}

export interface Clock {
  /** Unix milliseconds: for what is written down. The computer's clock may be set at any time. */
  now(): number
  /** Milliseconds since some moment, on a clock that nobody sets: for how long something took. */
  elapsed(): number
  /** Calls back once after so many milliseconds; gives a function that forgets it. */
  after(milliseconds: number, callback: () => void): () => void
}
