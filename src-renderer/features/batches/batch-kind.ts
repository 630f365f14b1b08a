import type { BatchSummary } from '../../../src-main/contract/batch.ts'

/** Whether anything can still happen to a batch by itself: it can be paused, resumed or cancelled. */
export function isOpen({ state }: BatchSummary): boolean {
  return state === 'importing' || state === 'running' || state === 'paused'
}

/** Whether all of it can be written to a file: its files are counted, it was started, and nothing is half taken in. */
export function isCarriable({ state, pausedFor }: BatchSummary): boolean {
  return state !== 'held' && state !== 'importing' && state !== 'cancelled' && pausedFor?.code !== 'TAKE_UNFINISHED'
}
