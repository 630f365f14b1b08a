import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { PageJob, PageMethod, PageState, RunningPage } from '../contract/page.ts'

/** A row of `page_jobs` as SQLite gives it, columns renamed. */
export interface PageRow {
  id: number
  documentId: number
  pageNumber: number
  state: PageState
  attempts: number
  crashes: number
  nextAttemptAt: number
  claim: string | null
  claimedAt: number | null
  method: PageMethod | null
  errorCode: ErrorCode | null
  errorDetail: string | null
  finishedAt: number | null
}

/** The columns of a `PageRow`, for a select or a returning clause. */
export const pageColumns = `
  id, document_id as documentId, page_number as pageNumber, state, attempts, crashes, next_attempt_at as nextAttemptAt,
  claim, claimed_at as claimedAt, method, error_code as errorCode, error_detail as errorDetail, finished_at as finishedAt`

/** The part of a row that a transition sets: every fact of the new state, and null for the facts of all others. */
export function stateColumns(page: PageJob): Omit<PageRow, 'id' | 'documentId' | 'pageNumber'> {
  return {
    state: page.state,
    attempts: page.attempts,
    crashes: page.crashes,
    nextAttemptAt: page.state === 'queued' ? page.nextAttemptAt : 0,
    claim: page.state === 'running' ? page.claim : null,
    claimedAt: page.state === 'running' ? page.claimedAt : null,
    method: page.state === 'done' ? page.method : null,
    errorCode: page.state === 'error' ? page.errorCode : null,
    errorDetail: page.state === 'error' ? page.errorDetail : null,
    finishedAt: 'finishedAt' in page ? page.finishedAt : null,
  }
}

/** A running row as the core knows it. */
export function toRunningPage(row: PageRow): RunningPage {
  const { id, documentId, pageNumber, attempts, crashes, claim, claimedAt } = row
  if (claim === null || claimedAt === null) throw new Error(`Page ${id} is not running.`)
  return { id, documentId, pageNumber, attempts, crashes, state: 'running', claim, claimedAt }
}
