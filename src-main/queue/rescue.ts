import { noTimings, type RunningPage } from '../contract/page.ts'
import { rescued } from './page-state.ts'
import type { Transition } from './ports.ts'

/**
 * What becomes of a page that a dead process left running: a queue that has just been opened has no workers,
 * so every running page belongs to a process that is gone.
 */
export function rescuePage(page: RunningPage, now: number): Transition {
  const to = rescued(page, now)
  const error = to.state === 'error' ? { code: to.errorCode, detail: to.errorDetail } : null
  const attempt = {
    end: 'stopped-with-the-program' as const,
    startedAt: page.claimedAt,
    // The moment of death is not known; a clock that was set back must not make the attempt end before it began.
    finishedAt: Math.max(now, page.claimedAt),
    timings: noTimings,
    errorCode: error?.code ?? null,
    errorDetail: error?.detail ?? null,
  }
  return { from: page, to, attempt, result: null, stop: null }
}
