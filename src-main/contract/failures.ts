import { z } from 'zod'
import type { ErrorCode } from './error-catalogue.ts'
import type { PageMethod, PageState } from './page.ts'
import type { PageOverride } from './page-override.ts'

/** Pages that are tried with other settings before a whole group is read with them. */
export const pagesOfTry = 5

/** Why the operator sets something aside; told in the report and in the certificate. */
export const exclusionReason = z.string().trim().min(1).max(500)

/** Failures of one cause: the same error code and the same message once numbers and paths are taken out. */
export interface FailureGroup {
  /** Names the group in calls: the code and the message pattern. */
  key: string
  code: ErrorCode
  /** What each failure cost: a page, a whole file, or an output of a file. */
  unit: 'page' | 'file' | 'output'
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

/** A page, or a whole document (then `pageId` and `pageNumber` are null), that the operator set aside, with what it had failed for. */
export interface ExcludedRow {
  id: number
  documentId: number
  pageId: number | null
  relativePath: string
  pageNumber: number | null
  code: ErrorCode
  detail: string
  reason: string
  excludedAt: number
}

/** A page that is tried with other settings: what it had failed for, and what has become of it. */
export interface TriedPage {
  pageId: number
  documentId: number
  relativePath: string
  pageNumber: number
  codeBefore: ErrorCode
  detailBefore: string
  /** Of the last attempt before; null when there was none. */
  secondsBefore: number | null
  state: PageState
  method: PageMethod | null
  /** Of the failure with the other settings. */
  code: ErrorCode | null
  detail: string | null
  /** Of the attempt with the other settings; null while there is none, or when it was read with them before. */
  seconds: number | null
  /** Its beginning. */
  text: string | null
  characters: number | null
  /** 0 to 100. */
  confidence: number | null
}

/** Other settings that are tried on a few pages of a group. */
export interface FailureTry {
  id: number
  groupKey: string
  override: PageOverride
  triedAt: number
  /** Failed pages of the group that were not tried. */
  remaining: number
  pages: TriedPage[]
}
