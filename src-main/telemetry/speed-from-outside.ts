import type { BatchSummary } from '../contract/batch.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { oldestQueuedOf, recentEnds } from '../store/recent-ends.ts'
import { pagesLeft } from './batch-overview.ts'
import { RateMeter } from './rate-meter.ts'

/** As far back as a rate looks, milliseconds, and the attempts that are read for it at most: some 28 a second for all of it. */
const lookBackMs = 30 * 60_000
const mostAttempts = 50_000

export type SpeedOfBatch = Pick<BatchSummary, 'pagesPerMinute' | 'etaMs'> & { oldestWaitMs: number | null }

/** How fast a batch goes, how long the rest takes and how long a page waits, for somebody who did not see its pages being read. */
export function speedFromOutside(db: SqliteDatabase, batch: BatchSummary, now: number): SpeedOfBatch {
  const oldest = oldestQueuedOf(db, batch.id)
  const oldestWaitMs = oldest === null ? null : Math.max(0, now - oldest)
  if (batch.state !== 'running') return { pagesPerMinute: null, etaMs: null, oldestWaitMs }
  const meter = new RateMeter()
  for (const at of recentEnds(db, batch.id, now - lookBackMs, mostAttempts)) meter.pageSettled(at)
  const left = pagesLeft(batch.files, batch.uninspectedFiles, batch.pages)
  return { pagesPerMinute: meter.pagesPerMinute(now), etaMs: meter.timeFor(left, now), oldestWaitMs }
}
