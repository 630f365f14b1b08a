import type { BatchId, BatchSettings } from './batch.ts'
import type { ErrorCode } from './error-catalogue.ts'
import type { PageMethod, PageState, PageWords, StageTimings } from './page.ts'
import type { PageOverride } from './page-override.ts'

/** How one try at a page ended. `given-back`: it was interrupted and did not count. */
export type AttemptEnd = 'done' | 'failed' | 'given-back' | 'stopped-with-the-program'

/** One try at a page job, newest last. Times are Unix milliseconds. */
export interface Attempt {
  /** Counts from 1 over the whole life of the page. */
  number: number
  end: AttemptEnd
  startedAt: number
  finishedAt: number
  timings: StageTimings
  errorCode: ErrorCode | null
  errorDetail: string | null
}

/** What the operator wrote instead of the recognised text, and when (Unix milliseconds). */
export interface PageCorrection {
  text: string
  correctedAt: number
}

/** Pages that can be gone to from a page, by their ids; null where there is none. */
export interface PageSteps {
  /** Within the document, and from its ends on into the document before and after it. */
  previousPageId: number | null
  nextPageId: number | null
  /** Of the batch; after the last comes the first, before the first the last. */
  previousFailedPageId: number | null
  previousToCheckPageId: number | null
  nextFailedPageId: number | null
  nextToCheckPageId: number | null
}

/** Everything that the page viewer shows. */
export interface PageDetail extends PageSteps {
  id: number
  batchId: BatchId
  batchName: string
  documentId: number
  relativePath: string
  pageNumber: number
  pageCount: number
  state: PageState
  method: PageMethod | null
  /** As it was recognised or found; a correction stands beside it. */
  text: string | null
  correction: PageCorrection | null
  /** Whether a person should look at what was recognised, and nobody has. */
  needsReview: boolean
  /** When the operator looked at what was recognised and found it right, Unix milliseconds; null where nobody did. */
  confirmedAt: number | null
  confidence: number | null
  engine: string | null
  /** Null where nothing was recognised. */
  words: PageWords | null
  attempts: Attempt[]
  /** Of the batch, in the languages that a manifest names for the document. */
  settings: BatchSettings
  /** In what the page is read otherwise; null when in nothing. */
  override: PageOverride | null
}
