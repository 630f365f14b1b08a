import { now } from '../../queue/testing/pages.ts'
import type { SqliteDatabase } from '../../store/sqlite-database.ts'
import type { ArchiveParts } from '../archive-batch.ts'
import { archiveWorkHere } from '../archive-work.ts'

/** What archiving and restoring need, done in this process. */
export function archiveParts(db: SqliteDatabase, change: Partial<ArchiveParts> = {}): ArchiveParts {
  return {
    ...{ db, work: archiveWorkHere(db.name), now: () => now + 10_000, version: '0.0.0-test', told: () => {} },
    ...{ signal: new AbortController().signal, batchChanged: () => {} },
    ...change,
  }
}
