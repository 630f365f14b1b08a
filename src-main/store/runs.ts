import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * Notes that a run of the program begins; its number is part of every claim token. The note goes from the journal into the database
 * at once: if the journal is lost, it is still known that there was a run without an end.
 */
export function beginRun(db: SqliteDatabase, now: number, version: string): number {
  const run = Number(db.prepare('insert into runs (started_at, version) values (?, ?)').run(now, version).lastInsertRowid)
  db.pragma('wal_checkpoint(passive)')
  return run
}

export function endRun(db: SqliteDatabase, run: number, now: number): void {
  db.prepare('update runs set stopped_at = ? where id = ?').run(now, run)
}

/** Whether the run before this one died: it has no end. */
export function lastRunDied(db: SqliteDatabase, run: number): boolean {
  const row = db
    .prepare<[number], { stoppedAt: number | null }>('select stopped_at as stoppedAt from runs where id < ? order by id desc limit 1')
    .get(run)
  return row !== undefined && row.stoppedAt === null
}

/** Whether the newest run has no end, of a database that may have no tables yet. */
export function isUnended(db: SqliteDatabase): boolean {
  if (!db.prepare("select 1 from sqlite_master where name = 'runs'").get()) return false
  return db.prepare('select stopped_at from runs order by id desc limit 1').pluck().get() === null
}
