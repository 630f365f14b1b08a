import { assertNever } from '../contract/assert-never.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import { noTimings, type PageJob, type PageResult, type RunningPage, type StageTimings } from '../contract/page.ts'
import type { AttemptEnd } from '../contract/page-detail.ts'
import type { LimitedStage, TimedOut } from '../contract/worker-tasks.ts'
import { completed, gaveUp, interrupted, retryLater } from './page-state.ts'
import type { PageEnd, Transition } from './ports.ts'
import { decideRetry } from './retry-policy.ts'

/** What an outcome means for the page: the one place where that is decided. */
export function settlePage(page: RunningPage, end: PageEnd, now: number): Transition {
  switch (end.type) {
    case 'done':
      return finished(page, end.result, end.timings, now)
    case 'failed':
      return failed(page, { code: end.code, detail: end.detail }, end.timings, now)
    case 'crashed':
      return failed(page, { code: end.code, detail: end.detail }, noTimings, now)
    case 'timed-out':
      return failed(page, tookTooLong(end), noTimings, now)
    case 'interrupted':
      return givenBack(page, noTimings, null, now)
    case 'volume-away':
      return leftWaiting(page, end.detail, now)
    default:
      return assertNever(end)
  }
}

function finished(page: RunningPage, result: PageResult, timings: StageTimings, now: number): Transition {
  return transition(page, completed(page, result.method, now), 'done', { timings, result }, now)
}

type Failure = { code: ErrorCode; detail: string }

const timeoutOf: Record<LimitedStage, ErrorCode> = {
  open: 'TIMEOUT_OPEN',
  text: 'TIMEOUT_TEXT',
  render: 'TIMEOUT_RENDER',
  ocr: 'TIMEOUT_OCR',
}

function tookTooLong({ stage, seconds }: TimedOut): Failure {
  return { code: stage === undefined ? 'TIMEOUT_PAGE' : timeoutOf[stage], detail: `limit ${seconds} s` }
}

function failed(page: RunningPage, error: Failure, timings: StageTimings, now: number): Transition {
  const decision = decideRetry(error.code, page.attempts, page.id, now)
  switch (decision.type) {
    case 'not-its-fault':
      return givenBack(page, timings, error, now)
    case 'try-again':
      return transition(page, retryLater(page, decision.at), 'failed', { timings, error }, now)
    case 'give-up':
      return transition(page, gaveUp(page, error, now), 'failed', { timings, error }, now)
    default:
      return assertNever(decision)
  }
}

/** Interruption is not failure. When something outside is to blame, nothing else may start until that is mended. */
function givenBack(page: RunningPage, timings: StageTimings, blame: Failure | null, now: number): Transition {
  const back = transition(page, interrupted(page), 'given-back', { timings, ...(blame && { error: blame }) }, now)
  return { ...back, stop: blame }
}

/** No other page of its volume is claimed until that is back, so this one may stand in the queue like all others. */
function leftWaiting(page: RunningPage, detail: string, now: number): Transition {
  const error = { code: 'VOLUME_AWAY' as const, detail }
  return transition(page, interrupted(page), 'given-back', { timings: noTimings, error }, now)
}

function transition(
  from: RunningPage,
  to: PageJob,
  end: AttemptEnd,
  facts: { timings: StageTimings; result?: PageResult; error?: Failure },
  now: number,
): Transition {
  const attempt = {
    end,
    startedAt: from.claimedAt,
    // A clock that was set back meanwhile must not make the attempt end before it began.
    finishedAt: Math.max(now, from.claimedAt),
    timings: facts.timings,
    errorCode: facts.error?.code ?? null,
    errorDetail: facts.error?.detail ?? null,
  }
  return { from, to, attempt, result: facts.result ?? null, stop: null }
}
