import type { StorageDay, SweepReport } from '../contract/retention.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** How many sweeps are remembered: a year of nights. */
const remembered = 366
/** Days of which the storage is known: two years. */
const daysRemembered = 730
const dayMs = 24 * 60 * 60 * 1000

/** A sweep begins; gives its number. */
export function beginSweep(db: SqliteDatabase, report: Omit<SweepReport, 'id'>): number {
  const begin = db.transaction(() => {
    const insert = db.prepare('insert into sweeps (started_by, started_at, report) values (?, ?, ?)')
    const id = Number(insert.run(report.startedBy, report.startedAt, JSON.stringify(report)).lastInsertRowid)
    db.prepare('delete from sweeps where id <= ?').run(id - remembered)
    return id
  })
  return begin.immediate()
}

export function endSweep(db: SqliteDatabase, report: SweepReport): void {
  db.prepare('update sweeps set ended_at = ?, report = ? where id = ?').run(report.endedAt, JSON.stringify(report), report.id)
}

/** The newest sweep, also one that the program did not live to end; null before the first. */
export function lastSweep(db: SqliteDatabase): SweepReport | null {
  const row = db.prepare<[], { id: number; report: string }>('select id, report from sweeps order by id desc limit 1').get()
  // Those of before batches could be archived by a rule do not say that none was.
  const before = { archived: { batches: 0, rows: 0, bytes: 0 }, notArchived: null }
  return row ? { ...before, ...(JSON.parse(row.report) as SweepReport), id: row.id } : null
}

/** When a schedule that never swept began to count: the first start of the program with this data folder. */
export function firstStartAt(db: SqliteDatabase): number | null {
  return db.prepare<[], number | null>('select min(started_at) from runs').pluck().get() ?? null
}

/** What is taken and free now; of a day the last measurement counts. */
export function noteStorage(db: SqliteDatabase, { at, usedBytes, freeBytes }: StorageDay): void {
  const day = Math.floor(at / dayMs)
  const note = db.transaction(() => {
    db.prepare('insert or replace into storage_days (day, at, used_bytes, free_bytes) values (?, ?, ?, ?)').run(
      day,
      at,
      usedBytes,
      freeBytes,
    )
    db.prepare('delete from storage_days where day <= ?').run(day - daysRemembered)
  })
  note.immediate()
}

/** The days from a moment on, in their order. */
export function storageDays(db: SqliteDatabase, from: number): StorageDay[] {
  return db
    .prepare<[number], StorageDay>(
      'select at, used_bytes as usedBytes, free_bytes as freeBytes from storage_days where day >= ? order by day',
    )
    .all(Math.floor(from / dayMs))
}
