import type { ErrorCode } from './error-catalogue.ts'
import type { PageMethod, PageState } from './page.ts'

export type DocumentId = number

/** The kinds of input that can be read, decided by the first bytes of the file. */
export const documentKinds = ['pdf', 'png', 'jpeg', 'webp', 'gif', 'bmp', 'tiff', 'heic'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** A document's state, derived from its inspection and its page jobs. */
export type DocumentState = 'waiting' | 'queued' | 'running' | 'done' | 'problems' | 'failed' | 'cancelled' | 'excluded'

/** One row of the table of documents. */
export interface DocumentRow {
  id: DocumentId
  /** Path relative to what was imported; outputs mirror it. */
  relativePath: string
  state: DocumentState
  sizeBytes: number
  /** Null until the document is inspected. */
  pageCount: number | null
  pages: { settled: number; failed: number }
  /** Mean confidence of recognised pages, 0 to 100. */
  confidence: number | null
  /** Milliseconds of worker time so far. */
  workedMs: number
  errorCode: ErrorCode | null
  errorDetail: string | null
}

/** One page in the strip of a document. */
export interface PageCell {
  id: number
  pageNumber: number
  state: PageState
  method: PageMethod | null
}
