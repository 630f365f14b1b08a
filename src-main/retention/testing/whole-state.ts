import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteDatabase } from '../../store/sqlite-database.ts'

/** Every file below the data folder but the database, with its allocated bytes as the system tells them. */
export function filesBelow(dataDir: string): Map<string, number> {
  const names = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('leafcutter.sqlite'))
  return new Map(paths.sort().map((path) => [path.slice(dataDir.length + 1), lstatSync(path).blocks * 512]))
}

/** Tables that tell when something was done, and not what there is. */
const logs = ['sweeps', 'runs', 'storage_days', 'sqlite_sequence']

/** All rows of all tables of ours, for comparing two databases. */
export function rowsOf(db: SqliteDatabase): Record<string, unknown[]> {
  const tables = db
    .prepare<[], string>("select name from sqlite_master where type = 'table' and name not like 'search_index%'")
    .pluck()
    .all()
  const ours = tables.filter((table) => !logs.includes(table) && !table.startsWith('__'))
  return Object.fromEntries(ours.map((table) => [table, db.prepare(`select * from ${table} order by 1`).all()]))
}
