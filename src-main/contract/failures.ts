import type { ErrorCode } from './error-catalogue.ts'

/** Failures of one cause: the same error code and the same message once numbers and paths are taken out. */
export interface FailureGroup {
  /** Names the group in calls: the code and the message pattern. */
  key: string
  code: ErrorCode
  /** One of the messages, as a sample. */
  sampleDetail: string
  /** Failed pages in this group; 0 for documents that failed as a whole. */
  pages: number
  /** Files that these pages belong to, or that failed as a whole. */
  files: number
  /** Unix milliseconds. */
  firstAt: number
  lastAt: number
}

/** Failures of one error code; a file with several causes counts once. */
export interface FailureSum {
  code: ErrorCode
  files: number
  /** 0 for documents that failed as a whole. */
  pages: number
}

/** One failed page, or a document that failed as a whole (then `pageId` and `pageNumber` are null). */
export interface FailureRow {
  documentId: number
  pageId: number | null
  relativePath: string
  pageNumber: number | null
  attempts: number
  code: ErrorCode
  detail: string
  at: number
}
