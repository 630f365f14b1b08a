import type { Mark } from '../contract/throughput.ts'
import type { SqliteDatabase } from './open-database.ts'

export const marksAfterStatement = `
  select id, at, kind, batch_id as batchId, subject, facts from marks where id > :id order by id limit :limit`

/** Marks that were written after this one, the oldest first. */
export function marksAfter(db: SqliteDatabase, id: number, limit: number): (Mark & { id: number })[] {
  const rows = db.prepare<object, Omit<Mark, 'facts'> & { id: number; facts: string }>(marksAfterStatement).all({ id, limit })
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as Mark['facts'] }))
}

/** The number of the newest mark; 0 when there is none. */
export function newestMark(db: SqliteDatabase): number {
  return db.prepare<[], number>('select coalesce(max(id), 0) from marks').pluck().get() ?? 0
}
