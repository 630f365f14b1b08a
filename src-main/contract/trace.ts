import type { DocumentId } from './document.ts'
import type { WrittenLine } from './log-line.ts'
import type { PageMethod, PageState } from './page.ts'
import type { Attempt } from './page-detail.ts'
import type { Mark } from './throughput.ts'

/** A document by which it can be told from others of the same name. */
export interface TracedDocument {
  id: DocumentId
  batchId: string
  batchName: string
  path: string
  relativePath: string
}

/** Everything that happened to a page. */
export interface TracedPage {
  id: number
  pageNumber: number
  state: PageState
  method: PageMethod | null
  errorCode: string | null
  errorDetail: string | null
  /** In what it is read otherwise than its batch; null when in nothing. */
  override: Record<string, unknown> | null
  attempts: Attempt[]
}

/** Everything that is known of how a document was read. Times are Unix milliseconds. */
export interface Trace {
  document: TracedDocument & {
    pageCount: number | null
    /** waiting, running, done, failed, cancelled. */
    inspection: string
    inspectionAttempts: number
    queuedAt: number | null
    closedAt: number | null
    errorCode: string | null
    errorDetail: string | null
  }
  pages: TracedPage[]
  /** What was done to its batch, to the settings and to the program while it was read. */
  marks: Mark[]
  /** What only the log knows: workers that died, folders, alerts, other settings for pages. */
  log: WrittenLine[]
}
