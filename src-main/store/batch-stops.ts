import type { BatchId } from '../contract/batch.ts'
import { pauseBatch } from './batches.ts'
import { isBatchOver } from './counts.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Sets when a batch stops by itself. @param stopsAt Unix milliseconds; null: when it has ended */
export function setStop(db: SqliteDatabase, batchId: BatchId, stopsAt: number | null): void {
  db.prepare('update batches set stops_at = ? where id = ?').run(stopsAt, batchId)
}

/**
 * Pauses the batches whose time has come, unless they are over or were stopped already; no batch stops twice for one time.
 * @param detail what the operator reads of that time
 * @returns those that were paused
 */
export function stopDueBatches(db: SqliteDatabase, now: number, detail: (stopsAt: number) => string): BatchId[] {
  const due = db.prepare<[number], { id: BatchId; stopsAt: number }>(
    'select id, stops_at as stopsAt from batches where stops_at <= ? order by id',
  )
  const stop = db.transaction(() =>
    due.all(now).filter(({ id, stopsAt }) => {
      setStop(db, id, null)
      return !isBatchOver(db, id) && pauseBatch(db, id, now, { code: 'STOP_TIME', detail: detail(stopsAt) })
    }),
  )
  return stop.immediate().map(({ id }) => id)
}

/** When the next batch stops by itself; null when none does. */
export function nextStopAt(db: SqliteDatabase): number | null {
  return db.prepare<[], number | null>('select min(stops_at) from batches').pluck().get() ?? null
}
