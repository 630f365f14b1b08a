import type { BatchId } from './batch.ts'
import type { ErrorCode } from './error-catalogue.ts'
import type { PageMethod, PageState, PageWords, StageTimings } from './page.ts'

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

/** Everything that the page viewer shows. */
export interface PageDetail {
  id: number
  batchId: BatchId
  batchName: string
  documentId: number
  relativePath: string
  pageNumber: number
  pageCount: number
  state: PageState
  method: PageMethod | null
  text: string | null
  confidence: number | null
  engine: string | null
  /** Null where nothing was recognised. */
  words: PageWords | null
  attempts: Attempt[]
  /** Neighbours of the page within its document and the next failed pages within its batch; null at the ends. */
  previousPageId: number | null
  nextPageId: number | null
  nextFailedPageId: number | null
}
