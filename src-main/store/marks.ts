import type { Mark } from '../contract/throughput.ts'
import type { SqliteDatabase } from './open-database.ts'

/** What is noted when something happens that explains the history; without a batch it concerns everything. */
export type NewMark = Pick<Mark, 'at' | 'kind'> & Partial<Mark>

/** The one way into the table of marks; inside the transaction of what it tells about, where there is one. */
export function noteMark(db: SqliteDatabase, { at, kind, batchId = null, subject = '', facts = {} }: NewMark): void {
  db.prepare('insert into marks (at, kind, batch_id, subject, facts) values (?, ?, ?, ?, ?)').run(
    at,
    kind,
    batchId,
    subject,
    JSON.stringify(facts),
  )
}

/** The same for a batch, under the name that it has. */
export function noteBatchMark(db: SqliteDatabase, at: number, kind: Mark['kind'], batchId: string, facts: Mark['facts'] = {}): void {
  const subject = db.prepare<[string], string>('select name from batches where id = ?').pluck().get(batchId) ?? ''
  noteMark(db, { at, kind, batchId, subject, facts })
}

export const marksStatement = `
  select at, kind, batch_id as batchId, subject, facts from marks where at >= :from and at < :to order by at desc, id desc limit :limit`

/** The newest marks of a time, the oldest of them first. */
export function marksBetween(db: SqliteDatabase, from: number, to: number, limit: number): Mark[] {
  return db.prepare<object, MarkRow>(marksStatement).all({ from, to, limit }).reverse().map(toMark)
}

export const newestMarkStatement = `
  select at, kind, batch_id as batchId, subject, facts from marks
  where at > :since and kind in (select value from json_each(:kinds)) order by at desc, id desc limit 1`

/** The last of these that happened since then; null when none did. */
export function newestMarkSince(db: SqliteDatabase, since: number, kinds: Mark['kind'][]): Mark | null {
  const row = db.prepare<object, MarkRow>(newestMarkStatement).get({ since, kinds: JSON.stringify(kinds) })
  return row ? toMark(row) : null
}

type MarkRow = Omit<Mark, 'facts'> & { facts: string }

const toMark = (row: MarkRow): Mark => ({ ...row, facts: JSON.parse(row.facts) as Mark['facts'] })
