import type { SqliteDatabase } from './open-database.ts'

/** Notes that a run of the program begins; its number is part of every claim token. */
export function beginRun(db: SqliteDatabase, now: number, version: string): number {
  return Number(db.prepare('insert into runs (started_at, version) values (?, ?)').run(now, version).lastInsertRowid)
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
