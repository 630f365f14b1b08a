import { LeafcutterError } from '../contract/error-catalogue.ts'
import { sizeOfDatabase } from './backups.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * Bytes up to which all of a database is checked at the start. From a cold disk a check reads 280 MB a second; a million pages with
 * their text are 2.2 GB and take 8 s, the same without the text 0.9 s. The text of a larger database is read, and so checked, with
 * the daily copy, and when somebody asks for it.
 */
const checkedWhole = 250_000_000

/** All that the queue stands on; what is left out is `page_results`, with the text of the pages. */
const tablesOfQueue = ['sqlite_schema', 'runs', 'batches', 'documents', 'page_jobs', 'attempts']

/** @throws DATABASE_DAMAGED with the first thing that SQLite finds */
export function refuseDamaged(db: SqliteDatabase): void {
  db.pragma('cell_size_check = on')
  const checks = sizeOfDatabase(db) <= checkedWhole ? ['quick_check(1)'] : tablesOfQueue.map((table) => `quick_check(${table})`)
  for (const check of checks) {
    const found = String(db.pragma(check, { simple: true }))
    if (found !== 'ok') throw new LeafcutterError('DATABASE_DAMAGED', { path: db.name, detail: inOneLine(found) })
  }
}

function inOneLine(found: string): string {
  return found.replace(/\s+/g, ' ').replace(/^\*\*\* in database main \*\*\* /, '')
}
