import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import { rowsPerTransaction } from './documents.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Whether something of a document `d` waits that can be cancelled: its inspection, or pages of it. One whose page jobs are just being made
 * is left alone, because the rest of them would come into the queue afterwards.
 */
export const waitingDocument = `
  (d.inspection = 'waiting' or (d.inspection = 'done' and d.pages_added = d.page_count
    and exists (select 1 from page_jobs indexed by page_jobs_to_claim where batch_id = d.batch_id and document_id = d.id and state = 'queued')))`

/** Documents whose inspection waits are cancelled as a whole, and closed. Gives their number. */
export function cancelInspections(db: SqliteDatabase, ids: readonly DocumentId[], now: number): number {
  return db
    .prepare(`
    update documents set inspection = 'cancelled', closed_at = :now
    where id in (select value from json_each(:ids)) and inspection = 'waiting'`)
    .run({ ids: JSON.stringify(ids), now }).changes
}

const cancelSome = `
  update page_jobs set state = 'cancelled', next_attempt_at = 0, finished_at = :now
  where state = 'queued' and id in (
    select p.id from page_jobs as p indexed by page_jobs_to_claim
    where p.batch_id = :batchId and p.document_id in (select value from json_each(:ids)) and p.state = 'queued'
      and p.document_id in (select id from documents where pages_added = page_count)
    limit :limit)
  returning document_id`

/**
 * The queued pages of these documents are cancelled (the transition `cancelled`), a thousand at a time at most; those that are being read go
 * on. A document of which none is being read is closed; nothing is written of one that was cut short.
 * @returns the documents of the pages, one entry a page
 */
export function cancelQueued(db: SqliteDatabase, batchId: BatchId, ids: readonly DocumentId[], now: number): DocumentId[] {
  const cancel = db.transaction(() => {
    const parameters = { batchId, ids: JSON.stringify(ids), now, limit: rowsPerTransaction }
    const cancelled = db.prepare<object, DocumentId>(cancelSome).pluck().all(parameters)
    const close = db.prepare(`
      update documents set closed_at = :now
      where id = :id and closed_at is null
        and not exists (select 1 from page_jobs where batch_id = :batchId and document_id = :id and state = 'queued')
        and not exists (select 1 from page_jobs where document_id = :id and state = 'running')`)
    for (const id of new Set(cancelled)) close.run({ id, batchId, now })
    return cancelled
  })
  return cancel.immediate()
}
