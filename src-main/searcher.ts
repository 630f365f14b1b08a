import type { ErrorCode } from './contract/error-catalogue.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { Search, SearchAnswer } from './contract/search.ts'
import { writeHits } from './export/search-csv.ts'
import { hostChannel } from './pool/host/channel.ts'
import { openDatabaseForReading, type SqliteDatabase } from './store/open-database.ts'
import { RankedSearch } from './store/ranked-search.ts'
import { attachSearchFile } from './store/search-file.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/**
 * A process of its own that searches: a word that stands on most of a million pages takes SQLite seconds that cannot be divided, and the
 * main process may not wait that long. Whoever no longer wants to know ends the process.
 */

export type SearchTask =
  | { type: 'find'; number: number; database: string; search: Search; offset: number; limit: number }
  | { type: 'write'; number: number; database: string; search: Search; path: string }
  /** Stops the writing; nothing is left of it. */
  | { type: 'cancel' }

export type SearchEnd =
  | { type: 'found'; number: number; answer: SearchAnswer }
  | { type: 'writing'; number: number; pages: number }
  | { type: 'written'; number: number; pages: number }
  | { type: 'failed'; number: number; code: ErrorCode; path: string | undefined; detail: string }

const channel = hostChannel<SearchEnd, SearchTask>()
const cancelling = new AbortController()
let opened: { db: SqliteDatabase; ranked: RankedSearch } | null = null

channel.listen((task) => {
  if (task.type === 'cancel') cancelling.abort()
  else void work(task).catch((error) => channel.post(failure(task.number, error, task.database)))
})

async function work(task: Exclude<SearchTask, { type: 'cancel' }>): Promise<void> {
  const { number, search } = task
  const { db, ranked } = opened ?? open(task.database)
  try {
    if (task.type === 'find') {
      channel.post({ type: 'found', number, answer: ranked.answer(search, task.offset, task.limit) })
      return
    }
    const told = (pages: number) => channel.post({ type: 'writing', number, pages })
    channel.post({ type: 'written', number, pages: await writeHits(db, search, task.path, told, cancelling.signal) })
  } finally {
    if (opened?.db !== db) db.close()
  }
}

function open(database: string): { db: SqliteDatabase; ranked: RankedSearch } {
  const db = openDatabaseForReading(database)
  const now = { db, ranked: new RankedSearch(db) }
  // Before there is an index each search looks for it.
  if (attachSearchFile(db)) opened = now
  return now
}

function failure(number: number, surprise: unknown, database: string): SearchEnd {
  const error = translateSqliteError(surprise, database)
  if (error instanceof LeafcutterError) {
    return { type: 'failed', number, code: error.code, path: error.place.path, detail: error.place.detail ?? '' }
  }
  return { type: 'failed', number, code: 'INTERNAL', path: undefined, detail: String(surprise) }
}
