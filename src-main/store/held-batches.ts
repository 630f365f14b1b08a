import type { BatchId } from '../contract/batch.ts'
import { noteBatchMark } from './marks.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Whether the batch `b` of a statement is held. */
export const isHeld = 'exists (select 1 from held_batches where batch_id = b.id)'

/** How a batch is held. */
export interface Hold {
  /** When it starts by itself, Unix milliseconds; null: when somebody starts it. */
  startsAt: number | null
  /** Whether pages are drawn and read meanwhile, to tell how long all of them take. */
  sampleWanted: boolean
}

/** From now on, or, of a batch that is held already, in another way from now on. */
export function holdBatch(db: SqliteDatabase, batchId: BatchId, { startsAt, sampleWanted }: Hold, now: number): void {
  db.prepare(`
    insert into held_batches (batch_id, held_at, starts_at, sample_wanted) values (:batchId, :now, :startsAt, :sampleWanted)
    on conflict (batch_id) do update set starts_at = excluded.starts_at, sample_wanted = max(sample_wanted, excluded.sample_wanted)
    where discarded_at is null`).run({ batchId, now, startsAt, sampleWanted: sampleWanted ? 1 : 0 })
}

/** Sets when a held batch starts by itself; false when it is not held. @param startsAt Unix milliseconds; null: when somebody starts it */
export function setStart(db: SqliteDatabase, batchId: BatchId, startsAt: number | null): boolean {
  const set = db.prepare('update held_batches set starts_at = ? where batch_id = ? and discarded_at is null')
  return set.run(startsAt, batchId).changes === 1
}

/** The batch is held no more; false when it was not. Pages that were read for its sample stay read. */
export function startBatch(db: SqliteDatabase, batchId: BatchId, now: number): boolean {
  const start = db.transaction(() => {
    db.prepare('delete from sampled_pages where batch_id = ?').run(batchId)
    const started = db.prepare('delete from held_batches where batch_id = ? and discarded_at is null').run(batchId).changes === 1
    if (started) noteBatchMark(db, now, 'batch-started', batchId)
    return started
  })
  return start.immediate()
}

/** Starts the batches whose time has come. Gives their ids. */
export function startDueBatches(db: SqliteDatabase, now: number): BatchId[] {
  const due = db.prepare<[number], BatchId>('select batch_id from held_batches where starts_at <= ? order by starts_at, batch_id').pluck()
  return due.all(now).filter((id) => startBatch(db, id, now))
}

/** When the next held batch starts by itself; null when none does. */
export function nextStartAt(db: SqliteDatabase): number | null {
  return db.prepare<[], number | null>('select min(starts_at) from held_batches').pluck().get() ?? null
}

/** Held batches that want a sample, and whether they have one. */
export function samplesWanted(db: SqliteDatabase): { batchId: BatchId; hasSample: boolean }[] {
  return db
    .prepare<[], { batchId: BatchId; sampled: number }>(`
    select batch_id as batchId, exists (select 1 from sampled_pages where batch_id = h.batch_id) as sampled from held_batches as h
    where sample_wanted = 1 and discarded_at is null`)
    .all()
    .map(({ batchId, sampled }) => ({ batchId, hasSample: sampled === 1 }))
}
