import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { CancelledPage, DonePage, ErrorPage, PageMethod, QueuedPage, RunningPage } from '../contract/page.ts'

/**
 * The state machine of a page job: one function per transition, and no other way to change a state.
 *
 *   queued --claimed--> running --completed--> done
 *     ^                   |  |  \--gaveUp----> error --retried--> queued
 *     |--retryLater-------|  |
 *     |--interrupted---------|          queued, running --cancelled--> cancelled --retried--> queued
 *     |--rescued (the program died) ---> error after too many crashes
 *     |--retried (with other settings)-- done              done, error --takenOver--> done
 *   error --excluded--> cancelled --takenBack--> error     queued, done, error --putBack--> error
 *   queued, error, cancelled (excluded) --readElsewhere--> done     queued, error --failedElsewhere--> error
 */

/** How often the whole program may die while one page is being read before that page is set aside. */
export const crashesAllowed = 5

/** A worker takes the page; the attempt counts from here on. */
export function claimed(page: QueuedPage, claim: string, now: number): RunningPage {
  return { ...identity(page), state: 'running', attempts: page.attempts + 1, claim, claimedAt: now }
}

/** The page was read, and its result is written in the same transaction. */
export function completed(page: RunningPage, method: PageMethod, now: number): DonePage {
  return { ...identity(page), state: 'done', method, finishedAt: now }
}

/** The attempt failed and another one may help. */
export function retryLater(page: RunningPage, nextAttemptAt: number): QueuedPage {
  return { ...identity(page), state: 'queued', nextAttemptAt }
}

/** The attempt failed and no other one would help, or none is left. */
export function gaveUp(page: RunningPage, error: { code: ErrorCode; detail: string }, now: number): ErrorPage {
  return { ...identity(page), state: 'error', errorCode: error.code, errorDetail: error.detail, finishedAt: now }
}

/** The work was interrupted from outside: the attempt is given back. It waits for nothing, so no time is noted that a clock could fall behind. */
export function interrupted(page: RunningPage): QueuedPage {
  return { ...identity(page), state: 'queued', attempts: page.attempts - 1, nextAttemptAt: 0 }
}

/** The program died while the page was being read: back to the queue without spending the attempt, unless it happened too often. */
export function rescued(page: RunningPage, now: number): QueuedPage | ErrorPage {
  const crashes = page.crashes + 1
  if (crashes < crashesAllowed) return { ...interrupted(page), crashes }
  return { ...gaveUp(page, { code: 'STOPPED_REPEATEDLY', detail: `${crashes} times` }, now), crashes }
}

/** The operator cancelled the batch; whoever still reads the page holds a claim that is no longer good. */
export function cancelled(page: QueuedPage | RunningPage, now: number): CancelledPage {
  return { ...identity(page), state: 'cancelled', finishedAt: now }
}

/** The operator wants the page tried again: all attempts are free again, the log of the old ones stays. */
export function retried(page: ErrorPage | CancelledPage | DonePage): QueuedPage {
  return { ...identity(page), state: 'queued', attempts: 0, crashes: 0, nextAttemptAt: 0 }
}

/** The operator wants the page read with settings with which it was read before: that result is there, and nothing has to be read. */
export function takenOver(page: ErrorPage | DonePage, method: PageMethod, now: number): DonePage {
  return { ...identity(page), state: 'done', method, finishedAt: now }
}

/** The operator sets a failed page aside. Why, and what it had failed for, is kept beside it. */
export function excluded(page: ErrorPage, now: number): CancelledPage {
  return { ...identity(page), state: 'cancelled', finishedAt: now }
}

/** The operator takes that back: it is failed as it was. */
export function takenBack(page: CancelledPage, error: { code: ErrorCode; detail: string }, failedAt: number): ErrorPage {
  return { ...identity(page), state: 'error', errorCode: error.code, errorDetail: error.detail, finishedAt: failedAt }
}

/** A try with other settings is left: the page is failed as it was before, with the attempts of then. */
export function putBack(
  page: QueuedPage | DonePage | ErrorPage,
  before: Pick<ErrorPage, 'attempts' | 'errorCode' | 'errorDetail' | 'finishedAt'>,
): ErrorPage {
  return { ...identity(page), crashes: 0, ...before, state: 'error' }
}

/** Another computer has read the page, and its result is written in the same transaction. The attempts are those of the computer that ended it. */
export function readElsewhere(
  page: QueuedPage | ErrorPage | CancelledPage,
  there: Tries,
  method: PageMethod,
  finishedAt: number,
): DonePage {
  return { ...identity(page), ...there, state: 'done', method, finishedAt }
}

/** The page failed for good on another computer, for a reason that it would fail for here as well. */
export function failedElsewhere(
  page: QueuedPage | ErrorPage,
  there: Tries,
  error: Pick<ErrorPage, 'errorCode' | 'errorDetail' | 'finishedAt'>,
): ErrorPage {
  return { ...identity(page), ...there, state: 'error', ...error }
}

type Tries = Pick<QueuedPage, 'attempts' | 'crashes'>

/** What a page job carries from state to state. */
function identity(page: { id: number; documentId: number; pageNumber: number; attempts: number; crashes: number }) {
  const { id, documentId, pageNumber, attempts, crashes } = page
  return { id, documentId, pageNumber, attempts, crashes }
}
