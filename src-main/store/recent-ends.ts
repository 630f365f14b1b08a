import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Attempts are numbered in the order in which they ended, so the newest are read and nothing else. */
export const recentEndsStatement = `
  select a.finished_at as finishedAt, p.batch_id as batchId, p.finished_at is a.finished_at as settled
  from attempts as a join page_jobs as p on p.id = a.page_id order by a.id desc limit :limit`

/** When the pages of a batch were settled lately, the first of them first, Unix milliseconds; so many attempts are looked at, at most. */
export function recentEnds(db: SqliteDatabase, batch: BatchId, since: number, limit: number): number[] {
  const ends: number[] = []
  const rows = db.prepare<object, { finishedAt: number; batchId: BatchId; settled: 0 | 1 }>(recentEndsStatement).iterate({ limit })
  for (const { finishedAt, batchId, settled } of rows) {
    if (finishedAt < since) break
    if (settled === 1 && batchId === batch) ends.push(finishedAt)
  }
  return ends.reverse()
}

/** Since when the document of a batch that has waited longest has had pages in the queue; null when none waits. */
export function oldestQueuedOf(db: SqliteDatabase, batchId: BatchId): number | null {
  const oldest = db.prepare<[string], number | null>(`
    select min(queued_at) from documents as d
    where batch_id = ? and closed_at is null
      and exists (select 1 from page_jobs as p where p.batch_id = d.batch_id and p.document_id = d.id and p.state = 'queued')`)
  return oldest.pluck().get(batchId) ?? null
}
