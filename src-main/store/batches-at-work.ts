import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Batches of which something is left to do and that nobody keeps from it. */
export function batchesAtWork(db: SqliteDatabase): BatchId[] {
  return db
    .prepare<[], BatchId>(`
    select id from batches as b
    where cancelled_at is null and paused_at is null
      and not exists (select 1 from held_batches where batch_id = b.id)
      and (import_finished_at is null or exists (select 1 from documents where batch_id = b.id and closed_at is null))`)
    .pluck()
    .all()
}

/** Whether a batch that is not at work any more ended by itself. */
export function hasEnded(db: SqliteDatabase, batchId: BatchId): boolean {
  return (
    db.prepare<[BatchId], 1>('select 1 from batches where id = ? and cancelled_at is null and paused_at is null').pluck().get(batchId) === 1
  )
}
