import type { Removal } from '../contract/retention.ts'
import { failpoint } from '../failpoint.ts'
import { discardedBatches, removeDiscarded } from '../store/discard-batch.ts'
import { giveUpFinished, removeAttempts, removeMetrics } from '../store/retention-sweep.ts'
import type { Sweeping } from './sweeping.ts'

/** Days go as a whole, so the newest of them says before when. */
const newest = (removals: readonly Removal[]) => removals.reduce((at, { since }) => Math.max(at, since), 0)

/** Of one estimate, the part that these rows are. */
export function noteRows({ report }: Sweeping, removals: readonly Removal[], rows: number): void {
  const planned = removals.reduce((sum, { count }) => sum + count, 0)
  const reusable = removals.reduce((sum, removal) => sum + removal.reusable, 0)
  report.rows += rows
  report.reusable += planned === 0 ? 0 : Math.round((reusable * rows) / planned)
}

export async function sweepAttempts(sweeping: Sweeping, removals: readonly Removal[]): Promise<void> {
  if (removals.length === 0) return
  const batches = JSON.stringify([...new Set(removals.map(({ batchId }) => batchId))])
  for (let after: number | null = 0; after !== null && !sweeping.signal.aborted; ) {
    const { rows, upTo } = removeAttempts(sweeping.db, batches, newest(removals), after)
    noteRows(sweeping, removals, rows)
    after = upTo
    if (!(await sweeping.pause())) return
  }
}

export async function sweepMetrics(sweeping: Sweeping, removals: readonly Removal[]): Promise<void> {
  if (removals.length === 0) return
  while (!sweeping.signal.aborted) {
    const rows = removeMetrics(sweeping.db, newest(removals))
    if (rows === 0) return
    noteRows(sweeping, removals, rows)
    if (!(await sweeping.pause())) return
  }
}

/** Gives up batches, and removes the rows of all that were given up, also by a sweep that was killed. */
export async function sweepJobs(sweeping: Sweeping, removals: readonly Removal[]): Promise<void> {
  for (const removal of removals) {
    if (sweeping.signal.aborted || removal.batchId === null) break
    if (giveUpFinished(sweeping.db, removal.batchId, sweeping.now())) {
      failpoint('after-given-up')
      noteRows(sweeping, [removal], removal.count)
      sweeping.batchGone(removal.batchId)
    } else {
      sweeping.report.spared += removal.count
    }
  }
  for (const batchId of discardedBatches(sweeping.db)) {
    while (!removeDiscarded(sweeping.db, batchId)) {
      if (!(await sweeping.pause())) return
    }
  }
}
