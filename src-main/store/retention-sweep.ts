import type { BatchId } from '../contract/batch.ts'
import type { ArtefactFile } from '../contract/retention.ts'
import { failpoint } from '../failpoint.ts'
import { isCorrected, isLive, isOutputMissing } from './retention-rows.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** What a sweep changes, in transactions of at most so many rows: some 10 ms each. */
export const rowsAtOnce = 500

export interface FileToRemove extends ArtefactFile {
  /** Within the data folder, with `/`. */
  path: string
}

/** From a result to a page that it belongs to, of a batch that needs it: two looks into indexes. */
export const neededStatement = `
  select 1 from page_results as r
    join documents as d on d.content_hash = r.document_hash and d.content_hash is not null
    join page_jobs as p on p.document_id = d.id and p.page_number = r.page_number and p.result_id = r.id
    join batches as b on b.id = p.batch_id
  where r.id = ? and (${isLive} or exists (select 1 from output_failures where document_id = d.id)) limit 1`

/**
 * Writes down that these files go, and that their words are gone, but for those that a batch needs again since the dry run. Gives those
 * that may go now; they are marked until `forgetRemovals`.
 */
export function markRemovals(db: SqliteDatabase, files: readonly FileToRemove[]): FileToRemove[] {
  const needed = db.prepare<[number]>(neededStatement)
  const gone = db.prepare('update page_results set words_gone = 1 where id = ?')
  const note = db.prepare('insert or replace into removals (path, modified_ms) values (?, ?)')
  const mark = db.transaction(() =>
    files.filter(({ path, modifiedMs, resultIds }) => {
      if (resultIds.some((id) => needed.get(id))) return false
      for (const id of resultIds) gone.run(id)
      note.run(path, modifiedMs)
      return true
    }),
  )
  return mark.immediate()
}

/** The files are gone, or stay after all. */
export function forgetRemovals(db: SqliteDatabase, paths: readonly string[]): void {
  db.prepare('delete from removals where path in (select value from json_each(?))').run(JSON.stringify(paths))
}

/** What a sweep that was killed had set out to remove. */
export function markedRemovals(db: SqliteDatabase, limit: number): Omit<FileToRemove, 'resultIds'>[] {
  return db
    .prepare<[number], Omit<FileToRemove, 'resultIds'>>('select path, modified_ms as modifiedMs from removals order by path limit ?')
    .all(limit)
}

export const attemptsToRemoveStatement = `
  select a.id from attempts as a join page_jobs as p on p.id = a.page_id
  where a.id > :after and a.id <= :until and a.finished_at < :before
    and exists (select 1 from attempts as x where x.page_id = a.page_id and x.id > a.id)
    and p.batch_id in (select value from json_each(:batches))`

const overStatement = `select json_group_array(b.id) from batches as b where b.id in (select value from json_each(?)) and not ${isLive}`

/** Numbers of attempts that are looked at in one transaction. */
const attemptsLookedAt = 1_000

/**
 * Removes attempts of these batches that ended before a moment, but for the last of each page. Looks at a slice of all attempts.
 * @param after up to which number all were looked at
 * @returns up to which number they are now, and null when that was the last
 */
export function removeAttempts(db: SqliteDatabase, batches: string, before: number, after: number): { rows: number; upTo: number | null } {
  const remove = db.transaction(() => {
    const most = db.prepare<[], number | null>('select max(id) from attempts').pluck().get() ?? 0
    const over = db.prepare<[string], string>(overStatement).pluck().get(batches) ?? '[]'
    const until = after + attemptsLookedAt
    const rows = db
      .prepare(`delete from attempts where id in (${attemptsToRemoveStatement})`)
      .run({ batches: over, before, after, until }).changes
    failpoint('during-row-removal')
    return { rows, upTo: until >= most ? null : until }
  })
  return remove.immediate()
}

/** Removes rows of the history by the hour, and marks, from before a moment; 0 when none are left. */
export function removeMetrics(db: SqliteDatabase, before: number): number {
  const parts = [
    `delete from history_stages where (span, started_at, stage) in
      (select span, started_at, stage from history_stages where span = 60 and started_at < :before limit ${rowsAtOnce})`,
    `delete from history where (span, started_at) in (select span, started_at from history where span = 60 and started_at < :before limit ${rowsAtOnce})`,
    `delete from marks where id in (select id from marks where at < :before order by at limit ${rowsAtOnce})`,
  ]
  const remove = db.transaction(() => {
    for (const part of parts) {
      const { changes } = db.prepare(part).run({ before })
      if (changes > 0) return changes
    }
    return 0
  })
  return remove.immediate()
}

/**
 * Gives up a batch that is over, as `discardBatch` does with a held one: from now on nobody is shown it. False when it is not over, an
 * output is missing, or texts of it were corrected. The same import makes a batch of its own then, and takes over the results, which stay.
 */
export function giveUpFinished(db: SqliteDatabase, batchId: BatchId, now: number): boolean {
  const giveUp = db.transaction(() => {
    const { changes } = db
      .prepare(`
      insert into held_batches (batch_id, held_at, sample_wanted, discarded_at)
      select id, :now, 0, :now from batches as b where id = :batchId and not ${isLive} and not ${isOutputMissing} and not ${isCorrected}`)
      .run({ batchId, now })
    if (changes === 0) return false
    db.prepare(`update batches set import_key = import_key || ' discarded ' || id where id = ?`).run(batchId)
    return true
  })
  return giveUp.immediate()
}
