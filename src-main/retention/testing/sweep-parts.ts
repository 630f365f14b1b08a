import { archiveBatch } from '../../archive/archive-batch.ts'
import { archiveParts } from '../../archive/testing/parts.ts'
import { now } from '../../queue/testing/pages.ts'
import type { SqliteDatabase } from '../../store/sqlite-database.ts'
import type { SweepParts } from '../sweeping.ts'

/** What a sweep needs, with nobody beside it; batches are archived in this process. */
export function sweepParts(db: SqliteDatabase, dataDir: string, change: Partial<SweepParts> = {}): SweepParts {
  const { signal = new AbortController().signal } = change
  const parts = archiveParts(db, { now: () => now, signal })
  return {
    ...{ db, dataDir, now: () => now, busy: () => false, signal, batchGone: () => {}, told: () => {}, archiveFolder: null },
    archive: (batchId, folder, since) => archiveBatch(parts, batchId, folder, { since }),
    ...change,
  }
}
