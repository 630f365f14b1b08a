import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { removeDiscarded } from '../../src-main/store/discard-batch.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { giveUpFinished } from '../../src-main/store/retention-sweep.ts'
import type { SqliteDatabase } from '../../src-main/store/sqlite-database.ts'
import { readBatch, workedDays } from './fill-by-verbs.ts'

/**
 * What rows take in the database, for the estimates of `src-main/retention/row-bytes.ts`: `node bench/storage/run.ts [--documents N] [--pages-each N]`.
 * Pages of SQLite by table and index, as `dbstat` has them, and how many are free after one of two equal batches was removed.
 */
const { values } = parseArgs({
  options: { documents: { type: 'string', default: '1000' }, 'pages-each': { type: 'string', default: '20' } },
})
const project = join(import.meta.dirname, '../..')
const cache = join(project, '.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'bench-'))

const kinds = { page: ['page_jobs'], attempt: ['attempts'], document: ['documents'], metric: ['history', 'history_stages', 'marks'] }

/** Bytes of a row with its part of all indexes. */
function bytesOfARow(db: SqliteDatabase, tables: string[]): { rows: number; table: number; indexes: number; bytes: number } {
  const list = JSON.stringify(tables)
  const sum = (type: string) =>
    db
      .prepare<[string, string], number>(`
      select coalesce(sum(s.pgsize), 0) from dbstat as s join sqlite_master as m on m.name = s.name
      where m.type = ? and m.tbl_name in (select value from json_each(?))`)
      .pluck()
      .get(type, list) ?? 0
  const rows = tables.reduce((count, table) => count + (db.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0), 0)
  const [table, indexes] = [sum('table') / rows, sum('index') / rows]
  return { rows, table: Math.round(table), indexes: Math.round(indexes), bytes: Math.round(table + indexes) }
}

function freeBytesIn(db: SqliteDatabase): number {
  return Number(db.pragma('freelist_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
}

const store = openStore({ dataDir: folder, migrationsDir: join(project, 'drizzle'), version: 'bench', now: Date.now() })
const { db } = store
try {
  // Only while it is filled: a power cut would cost this run its database.
  db.pragma('synchronous = off')
  const documents = Number(values.documents)
  const pagesEach = Number(values['pages-each'])
  const first = readBatch(store, documents, pagesEach)
  readBatch(store, documents, pagesEach)
  workedDays(store, 400)
  db.prepare('delete from history where span = 1').run()
  db.prepare('delete from history_stages where span = 1').run()
  const measured = Object.fromEntries(Object.entries(kinds).map(([kind, tables]) => [kind, bytesOfARow(db, tables)]))
  const attempts =
    db
      .prepare<[string], number>('select count(*) from attempts where page_id in (select id from page_jobs where batch_id = ?)')
      .pluck()
      .get(first) ?? 0
  const of = (kind: string) => measured[kind]?.bytes ?? 0
  const estimated = documents * of('document') + documents * pagesEach * of('page') + attempts * of('attempt')
  const before = freeBytesIn(db)
  if (!giveUpFinished(db, first, Date.now())) throw new Error('the batch is not over')
  while (!removeDiscarded(db, first));
  const freed = freeBytesIn(db) - before
  process.stdout.write(
    `${JSON.stringify({ measured, batch: { documents, pages: documents * pagesEach, attempts, estimated, freed } }, null, 1)}\n`,
  )
} finally {
  store.close(Date.now())
  rmSync(folder, { recursive: true, force: true })
}
