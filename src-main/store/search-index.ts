import type { SearchProgress } from '../contract/search.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Results taken at a time between two looks at the clock. */
const resultsAtATime = 16

export const nextResultsStatement = 'select id, text from page_results where id > :after order by id limit :limit'

const textOfRow = `
  select text from page_results where :row > 0 and id = :row
  union all
  select text from page_corrections where :row < 0 and page_id = -:row`

/**
 * Brings the index of all texts nearer to what is stored, in one transaction of about so many milliseconds. True when more is left.
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
  const reached = db.prepare('update search_progress set indexed_until = ? where indexed_until <> ?')

  function followChange(row: number): void {
    const text = textOf.get({ row })
    if (text === undefined) forget.run(row)
    else add.run(row, text)
    settled.run(row)
  }

  return db.transaction((budgetMs: number) => {
    const ends = performance.now() + budgetMs
    // The number of a result that is gone may be given to the next one, which must not be taken for one that is in the index.
    let until = Math.min(indexedUntil.get() ?? 0, newest.get() ?? 0)
    let row = changed.get()
    while (row !== undefined) {
      followChange(row)
      if (performance.now() >= ends) {
        reached.run(until, until)
        return true
      }
      row = changed.get()
    }
    let isAtEnd = false
    do {
      const results = nextResults.all({ after: until, limit: resultsAtATime })
      for (const { id, text } of results) add.run(id, text)
      until = results.at(-1)?.id ?? until
      isAtEnd = results.length < resultsAtATime
    } while (!isAtEnd && performance.now() < ends)
    reached.run(until, until)
    return !isAtEnd
  }).immediate
}

/** How many results can be found, of how many. Numbers that were given away and are gone count as well; there are few. */
export function searchProgress(db: SqliteDatabase): SearchProgress {
  const progress = db
    .prepare<[], SearchProgress>(`
    select (select indexed_until from search_progress) as indexed, coalesce((select max(id) from page_results), 0) as "of"`)
    .get()
  return progress ? { ...progress, indexed: Math.min(progress.indexed, progress.of) } : { indexed: 0, of: 0 }
}
