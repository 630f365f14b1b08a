import { withSeparator } from '../queue/volume-of.ts'
import type { SqliteDatabase } from './open-database.ts'

/** What waits of documents in a folder, in batches that are neither paused nor cancelled. Pages are counted from an index alone. */
const waitingInFolder = `
  select coalesce(sum(queued), 0) as pages, coalesce(sum(queued > 0 or inspection = 'waiting'), 0) as files
  from (
    select d.inspection,
      (select count(*) from page_jobs where batch_id = d.batch_id and document_id = d.id and state = 'queued') as queued
    from documents as d join batches as b on b.id = d.batch_id
    where d.closed_at is null and b.paused_at is null and b.cancelled_at is null and substr(d.path, 1, length(:folder)) = :folder)`

/** Queued pages below a folder, and files that these belong to or that are not inspected yet. */
export function countWaitingInFolder(db: SqliteDatabase, folder: string): { pages: number; files: number } {
  const counts = db.prepare<object, { pages: number; files: number }>(waitingInFolder).get({ folder: withSeparator(folder) })
  return counts ?? { pages: 0, files: 0 }
}
