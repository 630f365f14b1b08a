import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { SearchProgress } from '../contract/search.ts'
import type { SqliteDatabase } from './open-database.ts'
import { emptySearchFile, searchFileOf } from './search-file.ts'

/** Results that are added, and changes that are taken note of, in one transaction. */
const rowsOfSlice = 500

export const nextResultsStatement = 'select id, text from page_results where id > :after order by id limit :limit'
export const nextChangesStatement = 'select id, row_number as row from text_changes where id > :after order by id limit :limit'

const textOfRow = `
  select text from page_results where :row > 0 and id = :row
  union all
  select text from page_corrections where :row < 0 and page_id = -:row`

/** How far the index is; `changes` is the number of the last change that it took note of. */
export interface Indexed extends SearchProgress {
  changes: number
  isLeft: boolean
}

interface Progress {
  indexedUntil: number
  followedUntil: number
  runId: number
  runStartedAt: number
}

/**
 * Brings the index nearer to what is stored, a slice at a time in one transaction. What changed is looked at as it is now, so it does not matter how
 * often it changed, nor whether it was in the index. An index of another database, one that was put in the place of this one say, is begun anew.
 * @param db the database, which is only read
 * @param index its index, of which this is the only one who writes
 */
export function searchIndexer(db: SqliteDatabase, index: SqliteDatabase): () => Indexed {
  beginAnewIfOther(db, index)
  const newest = db.prepare<[], number>('select coalesce(max(id), 0) from page_results').pluck()
  const textOf = db.prepare<object, string>(textOfRow).pluck()
  const nextResults = db.prepare<object, { id: number; text: string }>(nextResultsStatement)
  const nextChanges = db.prepare<object, { id: number; row: number }>(nextChangesStatement)
  const progress = index.prepare<[], Progress>(readProgress)
  const reached = index.prepare('update progress set indexed_until = :indexedUntil, followed_until = :followedUntil')
  const note = index.prepare('insert or ignore into to_follow (row_number) values (?)')
  const toFollow = index.prepare<[number], number>('select row_number from to_follow order by row_number limit ?').pluck()
  const followed = index.prepare('delete from to_follow where row_number = ?')
  const forget = index.prepare('delete from search_index where rowid = ?')
  const add = index.prepare('insert or replace into search_index (rowid, text) values (?, ?)')

  function noteChanges(after: number): number {
    const changes = nextChanges.all({ after, limit: rowsOfSlice })
    for (const { row } of changes) note.run(row)
    return changes.at(-1)?.id ?? after
  }

  function followSome(): number {
    const rows = toFollow.all(rowsOfSlice)
    for (const row of rows) {
      const text = textOf.get({ row })
      if (text === undefined) forget.run(row)
      else add.run(row, text)
      followed.run(row)
    }
    return rows.length
  }

  function addResults(after: number): number {
    const results = nextResults.all({ after, limit: rowsOfSlice })
    for (const { id, text } of results) add.run(id, text)
    return results.at(-1)?.id ?? after
  }

  const slice = index.transaction((): Indexed => {
    const before = progress.get() ?? nothing
    const of = newest.get() ?? 0
    const followedUntil = noteChanges(before.followedUntil)
    const isFollowing = followSome() === rowsOfSlice || followedUntil > before.followedUntil
    // The number of a result that is gone may be given to the next one, which must not be taken for one that is in the index.
    const from = Math.min(before.indexedUntil, of)
    const indexedUntil = isFollowing ? from : addResults(from)
    if (indexedUntil !== before.indexedUntil || followedUntil !== before.followedUntil) reached.run({ indexedUntil, followedUntil })
    return { indexed: indexedUntil, of, changes: followedUntil, isLeft: isFollowing || indexedUntil < of }
  })
  return () => slice.immediate()
}

const nothing: Progress = { indexedUntil: 0, followedUntil: 0, runId: 0, runStartedAt: 0 }

const readProgress = `
  select indexed_until as indexedUntil, followed_until as followedUntil, run_id as runId, run_started_at as runStartedAt from progress`

/** The database must know the run under which it was indexed last, and have everything that was. From now on it is indexed under the newest. */
function beginAnewIfOther(db: SqliteDatabase, index: SqliteDatabase): void {
  const begin = index.transaction(() => {
    const known = index.prepare<[], Progress>(readProgress).get() ?? nothing
    const one = (sql: string, ...values: unknown[]) =>
      db
        .prepare<unknown[], number>(sql)
        .pluck()
        .get(...values) ?? 0
    const isOfThis =
      one('select 1 from runs where id = ? and started_at = ?', known.runId, known.runStartedAt) === 1 &&
      one('select max(id) from page_results') >= known.indexedUntil &&
      one("select seq from sqlite_sequence where name = 'text_changes'") >= known.followedUntil
    if (!isOfThis) startOver(db, index)
    const run = db.prepare<[], { id: number; at: number }>('select id, started_at as at from runs order by id desc limit 1').get()
    index.prepare('update progress set run_id = ?, run_started_at = ?').run(run?.id ?? 0, run?.at ?? 0)
  })
  begin.immediate()
}

/** What was corrected before stands in no list of changes. */
function startOver(db: SqliteDatabase, index: SqliteDatabase): void {
  emptySearchFile(index)
  const note = index.prepare('insert into to_follow (row_number) values (?)')
  for (const page of db.prepare<[], number>('select page_id from page_corrections').pluck().iterate()) note.run(-page)
  const changes = db.prepare("select seq from sqlite_sequence where name = 'text_changes'").pluck().get()
  index.prepare('update progress set followed_until = ?').run(changes ?? 0)
}

/** Removes changes that the index took note of, some at a time; true when more of them are left. @param until the number of the last one */
export function forgetChanges(db: SqliteDatabase, until: number): boolean {
  const { changes } = db
    .prepare('delete from text_changes where id in (select id from text_changes where id <= ? order by id limit ?)')
    .run(until, rowsOfSlice)
  return changes === rowsOfSlice
}

/** Whether there is a text that the index does not know, or a change that it may not know. */
export function anyTextToIndex(db: SqliteDatabase): boolean {
  const { indexed, of } = searchProgress(db)
  return indexed < of || db.prepare('select 1 from text_changes limit 1').get() !== undefined
}

/** How many results can be found, of how many. Numbers that were given away and are gone count as well; there are few. */
export function searchProgress(db: SqliteDatabase): SearchProgress {
  const of = db.prepare<[], number>('select coalesce(max(id), 0) from page_results').pluck().get() ?? 0
  return { indexed: Math.min(indexedUntil(db), of), of }
}

function indexedUntil(db: SqliteDatabase): number {
  const file = searchFileOf(db.name)
  if (!existsSync(file)) return 0
  const index = new Database(file, { readonly: true, timeout: 100 })
  try {
    return index.prepare<[], number>('select indexed_until from progress').pluck().get() ?? 0
  } catch {
    // It is being made.
    return 0
  } finally {
    index.close()
  }
}
