import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Rows removed in one transaction: some 10 ms, so that the window does not stutter. */
const rowsAtOnce = 500

/**
 * Gives up a held batch: from now on nobody is shown it, and nothing of it is read. Its rows are removed by `removeDiscarded`. False when it
 * is not held.
 */
export function discardBatch(db: SqliteDatabase, batchId: BatchId, now: number): boolean {
  const discard = db.transaction(() => {
    const mark = db.prepare('update held_batches set discarded_at = ?, starts_at = null where batch_id = ? and discarded_at is null')
    if (mark.run(now, batchId).changes === 0) return false
    db.prepare('delete from sampled_pages where batch_id = ?').run(batchId)
    // The same import may be asked for again at once.
    db.prepare(`
      update batches set cancelled_at = :now, paused_at = null, paused_code = null, paused_detail = null,
        import_key = import_key || ' discarded ' || id
      where id = :batchId and cancelled_at is null`).run({ now, batchId })
    return true
  })
  return discard.immediate()
}

/** Batches that were given up and are not removed yet; not those that are only hidden, on their way into an archive or out of it. */
export function discardedBatches(db: SqliteDatabase): BatchId[] {
  return db.prepare<[], BatchId>(`select batch_id from held_batches as h where ${mayBeRemoved}`).pluck().all()
}

const mayBeRemoved = `discarded_at is not null
  and not exists (select 1 from archives where batch_id = h.batch_id and state <> 'archived')`

/**
 * Removes some rows of a batch that was given up, those first that point at others. True when nothing is left but the row of the batch
 * itself, empty: SQLite would look through all page jobs of all batches for one that points at it, which is a matter for the next start.
 */
export function removeDiscarded(db: SqliteDatabase, batchId: BatchId): boolean {
  const remove = db.transaction(() => {
    // Between two slices it may have begun to come back from its archive.
    if (!db.prepare(`select 1 from held_batches as h where batch_id = ? and ${mayBeRemoved}`).get(batchId)) return true
    const pages = nextPages(db, batchId)
    const run = (sql: string) => db.prepare(sql).run({ batchId, pages: JSON.stringify(pages) }).changes
    const these = 'select value from json_each(:pages)'
    // What the operator decided about pages of the sample goes with them.
    for (const table of ['attempts', 'exclusions', 'page_corrections', 'page_confirmations', 'page_overrides', 'tried_pages']) {
      run(`delete from ${table} where page_id in (${these})`)
    }
    const results = isArchived(db, batchId) ? resultsOf(db, pages) : []
    if (run(`delete from page_jobs where id in (${these})`) > 0) {
      giveUpWords(db, results)
      return false
    }
    const documents = `select id from documents where batch_id = :batchId limit ${rowsAtOnce}`
    run(`delete from exclusions where document_id in (${documents})`)
    run('delete from tries where batch_id = :batchId')
    run(`delete from output_failures where document_id in (${documents})`)
    run(`delete from manifest_rows where document_id in (${documents})`)
    if (run(`delete from documents where id in (${documents})`) > 0) return false
    run('delete from tries where batch_id = :batchId')
    run("update batches set name = '', sources = '[]', output_dir = '' where id = :batchId")
    return true
  })
  return remove.immediate()
}

/**
 * Pages of a batch that are left, some of them, by the indexes of their states: settled, waiting, and the few of all batches that are being read.
 * By documents one would look through all of those first whose pages are gone.
 */
export const nextPagesStatements = [
  `select id from page_jobs where batch_id = :batchId and state in ('done', 'error', 'cancelled') limit ${rowsAtOnce}`,
  `select id from page_jobs where batch_id = :batchId and state = 'queued' limit ${rowsAtOnce}`,
  `select id from page_jobs indexed by page_jobs_running where state = 'running' and batch_id = :batchId limit ${rowsAtOnce}`,
]

function nextPages(db: SqliteDatabase, batchId: BatchId): number[] {
  for (const statement of nextPagesStatements) {
    const pages = db.prepare<object, number>(statement).pluck().all({ batchId })
    if (pages.length > 0) return pages
  }
  return []
}

function isArchived(db: SqliteDatabase, batchId: BatchId): boolean {
  return db.prepare('select 1 from archives where batch_id = ?').get(batchId) !== undefined
}

function resultsOf(db: SqliteDatabase, pages: readonly number[]): number[] {
  const named = 'select result_id from page_jobs where id in (select value from json_each(?)) and result_id is not null'
  return db.prepare<[string], number>(named).pluck().all(JSON.stringify(pages))
}

/** From a result to any page that has it: two looks into indexes. */
export const resultInUse = `exists (
  select 1 from documents as d join page_jobs as p on p.document_id = d.id and p.page_number = page_results.page_number
  where d.content_hash = page_results.document_hash and d.content_hash is not null and p.result_id = page_results.id)`

/** The words of these results are in an archive. Where no page has them any more, nothing refers to their files, which the next sweep removes. */
function giveUpWords(db: SqliteDatabase, results: number[]): void {
  const giveUp = db.prepare(`update page_results set words_gone = 1 where id = ? and words_hash is not null and not ${resultInUse}`)
  for (const id of results) giveUp.run(id)
}

/** At the start: the rows of batches themselves of which everything else was removed. */
export function removeEmptyBatches(db: SqliteDatabase): void {
  const remove = db.transaction(() => {
    const empty = discardedBatches(db).filter((id) => !db.prepare('select 1 from documents where batch_id = ? limit 1').get(id))
    for (const id of empty) {
      db.prepare('delete from held_batches where batch_id = ?').run(id)
      db.prepare('delete from batch_manifests where batch_id = ?').run(id)
      db.prepare('delete from batches where id = ?').run(id)
    }
  })
  remove.immediate()
}
