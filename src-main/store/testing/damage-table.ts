import { readFileSync, writeFileSync } from 'node:fs'
import type { SqliteDatabase } from '../sqlite-database.ts'

/** Bytes of a page of a database. */
const pageSize = 4_096

/** Where a table begins in the file of a database. */
export function firstPageOf(db: SqliteDatabase, table: string): number {
  return db.prepare<[string], number>('select rootpage from sqlite_master where name = ?').pluck().get(table) ?? 0
}

/** Overwrites one page of a file, as a disk does that writes to the wrong place. Whoever does not read that page notices nothing. */
export function damagePage(file: string, page: number): void {
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0x5a, (page - 1) * pageSize, page * pageSize))
}
