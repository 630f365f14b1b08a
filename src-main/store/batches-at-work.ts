import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const setAside = `cancelled_at is not null or paused_at is not null or exists (select 1 from held_batches where batch_id = b.id)`
const unfinished = `import_finished_at is null or exists (select 1 from documents where batch_id = b.id and closed_at is null)`

/** Batches of which something is left to do and that nobody keeps from it. */
export function batchesAtWork(db: SqliteDatabase): BatchId[] {
  return db.prepare<[], BatchId>(`select id from batches as b where not (${setAside}) and (${unfinished})`).pluck().all()
}

/** Whether nothing of a batch is left to do, and not because somebody set it aside. */
export function hasEnded(db: SqliteDatabase, batchId: BatchId): boolean {
  const ended = db.prepare<[BatchId], 1>(`select 1 from batches as b where id = ? and not (${setAside}) and not (${unfinished})`)
  return ended.pluck().get(batchId) === 1
}
