import type { PageId } from '../contract/page.ts'
import type { Search, SearchAnswer } from '../contract/search.ts'
import { foundPages, hitsOf } from './find-pages.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Pages that are put in order; nobody reads more of a search, and more are not counted. */
export const mostRanked = 10_000

/** Milliseconds after which no more pages are looked for: filters that few pages pass may be asked of a million matches. */
const longestSearchMs = 4_000

interface Ranked {
  pageIds: PageId[]
  documents: number
  complete: boolean
}

/** Searches, and keeps what it found, so that further parts of the same list are in the same order. */
export class RankedSearch {
  readonly #db: SqliteDatabase
  #kept: { key: string; ranked: Ranked } | null = null

  constructor(db: SqliteDatabase) {
    this.#db = db
  }

  /** Rows of the list from a place on. The first rows are looked for anew. */
  answer(search: Search, offset: number, limit: number): SearchAnswer {
    const key = JSON.stringify(search)
    if (offset === 0 || this.#kept?.key !== key) this.#kept = { key, ranked: rank(this.#db, search) }
    const { pageIds, documents, complete } = this.#kept.ranked
    return { pages: pageIds.length, documents, complete, rows: hitsOf(this.#db, pageIds.slice(offset, offset + limit), search.text) }
  }
}

/** Of two equally good pages the one that comes first in its batch is the first. */
function rank(db: SqliteDatabase, search: Search): Ranked {
  const ends = performance.now() + longestSearchMs
  const found = []
  let complete = true
  for (const page of foundPages(db, search)) {
    complete = found.length < mostRanked && performance.now() < ends
    if (!complete) break
    found.push(page)
  }
  found.sort((a, b) => a.score - b.score || a.pageId - b.pageId)
  return { pageIds: found.map(({ pageId }) => pageId), documents: new Set(found.map(({ documentId }) => documentId)).size, complete }
}
