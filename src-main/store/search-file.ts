import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { journalBytes } from './open-database.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * The index of all texts, FTS5 without the texts themselves, in a file of its own beside the database: the database has one connection that writes, and
 * who indexes is another process. It can be made anew from the database at any time, so it is in no copy, and a damaged one is thrown away.
 */

/** What the file must look like. Another number, and it is made anew. */
const formatOfFile = 1

const tables = `
  create virtual table search_index using fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
  -- How far it follows the database, and which run of the program that belongs to.
  create table progress (
    id integer primary key check (id = 1), indexed_until integer not null, followed_until integer not null, run_id integer not null, run_started_at integer not null
  ) strict;
  -- Rows that are not what they should be.
  create table to_follow (row_number integer primary key) strict;
  insert into progress values (1, 0, 0, 0, 0);
  pragma user_version = ${formatOfFile};`

const endings = ['', '-wal', '-shm', '-journal']

export function searchFileOf(database: string): string {
  return join(dirname(database), 'search.sqlite')
}

/** Throws the index away, because another database is put in the place of the one that it was made from. Nobody may have it open. */
export function removeSearchFile(database: string): void {
  for (const ending of endings) rmSync(searchFileOf(database) + ending, { force: true })
}

/** Opens the index to write it; there is one at a time who does. An odd or damaged file is replaced by an empty one. */
export function openSearchFile(database: string): SqliteDatabase {
  try {
    return openOrMake(database)
  } catch (error) {
    if (!isBeyondUse(error)) throw error
    removeSearchFile(database)
    return openOrMake(database)
  }
}

/** Whether the file itself is to blame. */
export function isBeyondUse(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

function openOrMake(database: string): SqliteDatabase {
  const index = new Database(searchFileOf(database))
  try {
    index.pragma('journal_mode = wal')
    index.pragma(`journal_size_limit = ${journalBytes}`)
    // A power cut may cost the last slices, never the order of the file: they are indexed again.
    index.pragma('synchronous = normal')
    index.pragma('trusted_schema = off')
    index.pragma('temp_store = memory')
    index.pragma('cell_size_check = on')
    index.pragma('busy_timeout = 5000')
    if (index.pragma('user_version', { simple: true }) !== formatOfFile) makeTables(index)
    return index
  } catch (error) {
    index.close()
    throw error
  }
}

/** In place, so that whoever reads the file goes on with what is new. */
function makeTables(index: SqliteDatabase): void {
  index.transaction(() => {
    for (const table of ['search_index', 'progress', 'to_follow']) index.exec(`drop table if exists ${table}`)
    index.exec(tables)
  })()
}

/** Forgets everything that was indexed. */
export function emptySearchFile(index: SqliteDatabase): void {
  makeTables(index)
}

/**
 * Makes the index readable through a connection that reads the database, as `search_index` and `search.progress`. False when there is none yet:
 * then an empty one takes its place.
 */
export function attachSearchFile(db: SqliteDatabase): boolean {
  const file = searchFileOf(db.name)
  const isThere = existsSync(file)
  if (isThere) db.prepare('attach ? as search').run(file)
  if (isThere && db.prepare("select 1 from search.sqlite_master where name = 'search_index'").get() !== undefined) return true
  if (isThere) db.exec('detach search')
  db.exec("create virtual table if not exists temp.search_index using fts5(text, content='', contentless_delete=1)")
  return false
}
