import type { SearchProgress } from '../contract/search.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Results taken at a time between two looks at the clock, and in one slice: what is written of them at its end costs as much again. */
const resultsAtATime = 16
const resultsOfSlice = 64

/** Pages of the index that are written in one slice of putting its parts together. With fewer the parts become too many, and SQLite merges them all at once. */
const pagesMerged = 64

export const nextResultsStatement = 'select id, text from page_results where id > :after order by id limit :limit'

const textOfRow = `
  select text from page_results where :row > 0 and id = :row
  union all
  select text from page_corrections where :row < 0 and page_id = -:row`

/**
 * Brings the index of all texts nearer to what is stored, in one transaction of about so many milliseconds: either what is new is added, or parts of
 * the index are put together. True when more is left.
 * What changed is looked at as it is now, so it does not matter how often it changed, nor whether it was in the index.
 */
export function searchIndexer(db: SqliteDatabase): (budgetMs: number) => boolean {
  const indexedUntil = db.prepare<[], number>('select indexed_until from search_progress').pluck()
  const newest = db.prepare<[], number | null>('select max(id) from page_results').pluck()
  const changed = db.prepare<[], number>('select row_number from search_changes order by row_number limit 1').pluck()
  const textOf = db.prepare<object, string>(textOfRow).pluck()
  const nextResults = db.prepare<object, { id: number; text: string }>(nextResultsStatement)
  const settled = db.prepare('delete from search_changes where row_number = ?')
  const forget = db.prepare('delete from search_index where rowid = ?')
  const add = db.prepare('insert or replace into search_index (rowid, text) values (?, ?)')
  const merge = db.prepare("insert into search_index (search_index, rank) values ('merge', ?)")
  const changes = db.prepare<[], number>('select total_changes()').pluck()
  const reached = db.prepare('update search_progress set indexed_until = ? where indexed_until <> ?')

  function followChange(row: number): void {
    const text = textOf.get({ row })
    if (text === undefined) forget.run(row)
    else add.run(row, text)
    settled.run(row)
  }

  /** False when all is followed. */
  function followChanges(ends: number): boolean {
    let row = changed.get()
    while (row !== undefined && performance.now() < ends) {
      followChange(row)
      row = changed.get()
    }
    return row !== undefined
  }

  /** Gives the number of the last that was added. At least a few are, however little time there is. */
  function addResults(after: number, ends: number): { until: number; left: boolean } {
    let until = after
    for (let added = 0; added < resultsOfSlice; added += resultsAtATime) {
      const results = nextResults.all({ after: until, limit: resultsAtATime })
      for (const { id, text } of results) add.run(id, text)
      until = results.at(-1)?.id ?? until
      if (results.length < resultsAtATime) return { until, left: false }
      if (performance.now() >= ends) break
    }
    return { until, left: true }
  }

  const addNext = db.transaction((budgetMs: number) => {
    const ends = performance.now() + budgetMs
    // The number of a result that is gone may be given to the next one, which must not be taken for one that is in the index.
    const from = Math.min(indexedUntil.get() ?? 0, newest.get() ?? 0)
    const anyChange = changed.get() !== undefined
    const changesLeft = anyChange && followChanges(Math.max(ends, performance.now() + 1))
    const { until, left } = changesLeft ? { until: from, left: true } : addResults(from, ends)
    reached.run(until, until)
    return left
  }).immediate

  /** Puts some parts of the index together; false when there was nothing to put together (fts5.html, the merge command). */
  function mergeSome(): boolean {
    const before = changes.get() ?? 0
    merge.run(pagesMerged)
    return (changes.get() ?? 0) - before >= 2
  }

  let isMerging = false
  let isLeft = false
  return (budgetMs) => {
    if (isMerging) isMerging = mergeSome()
    else {
      isLeft = addNext(budgetMs)
      isMerging = true
    }
    return isMerging || isLeft
  }
}

/** How many results can be found, of how many. Numbers that were given away and are gone count as well; there are few. */
export function searchProgress(db: SqliteDatabase): SearchProgress {
  const progress = db
    .prepare<[], SearchProgress>(`
    select (select indexed_until from search_progress) as indexed, coalesce((select max(id) from page_results), 0) as "of"`)
    .get()
  return progress ? { ...progress, indexed: Math.min(progress.indexed, progress.of) } : { indexed: 0, of: 0 }
}
