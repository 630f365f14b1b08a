import type { BatchSummary } from '../../../src-main/contract/batch.ts'

/** Whether anything can still happen to a batch by itself: it can be paused, resumed or cancelled. */
export function isOpen({ state }: BatchSummary): boolean {
  return state === 'importing' || state === 'running' || state === 'paused'
}
