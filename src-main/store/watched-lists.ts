import type { WatchedFileRow, WatchedFileState, WatchedFolderId } from '../contract/watching.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Files of a list that are counted and can be scrolled to; older ones are in their batches. */
export const mostListed = 100_000

const columns = `
  id, path, size_bytes as sizeBytes, state, reason, detail, batch_id as batchId, document_id as documentId, noted_at as notedAt`

export const listStatement = `
  select ${columns} from watched_files where folder_id = :folderId and state = :state order by noted_at desc, id desc limit :limit offset :offset`

/** Files of a folder that came to this end, the newest first. */
export function listWatchedFiles(
  db: SqliteDatabase,
  query: { folderId: WatchedFolderId; state: WatchedFileState; offset: number; limit: number },
): { total: number; rows: WatchedFileRow[] } {
  const { folderId, state } = query
  const total = countBounded(db, folderId, state, 0)
  return { total, rows: db.prepare<object, WatchedFileRow>(listStatement).all(query) }
}

/** What was noted after this row, the oldest first; for whoever tells of it line by line. */
export function watchedFilesAfter(db: SqliteDatabase, folderId: WatchedFolderId, after: number, limit: number): WatchedFileRow[] {
  return db
    .prepare<object, WatchedFileRow>(
      `select ${columns} from watched_files where id > :after and folder_id = :folderId order by id limit :limit`,
    )
    .all({ folderId, after, limit })
}

/** The newest row of all folders; 0 when there is none. */
export function lastWatchedFile(db: SqliteDatabase): number {
  return db.prepare<[], number>('select coalesce(max(id), 0) from watched_files').pluck().get() ?? 0
}

export const countStatement = `
  select count(*) from (
    select 1 from watched_files where folder_id = :folderId and state = :state and noted_at >= :since limit ${mostListed})`

function countBounded(db: SqliteDatabase, folderId: WatchedFolderId, state: WatchedFileState, since: number): number {
  return db.prepare<object, number>(countStatement).pluck().get({ folderId, state, since }) ?? 0
}

export const lastActivityStatement = 'select max(noted_at) from watched_files where folder_id = :folderId and state = :state'

/** The numbers of a folder. @param startOfDay Unix milliseconds */
export function watchedCounts(db: SqliteDatabase, folderId: WatchedFolderId, startOfDay: number) {
  const last = db.prepare<object, number | null>(lastActivityStatement).pluck()
  const times = (['taken', 'duplicate', 'refused'] as const).flatMap((state) => last.get({ folderId, state }) ?? [])
  return {
    takenToday: countBounded(db, folderId, 'taken', startOfDay),
    refused: countBounded(db, folderId, 'refused', 0),
    lastActivityAt: times.length === 0 ? null : Math.max(...times),
  }
}
