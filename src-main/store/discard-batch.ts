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

/** Batches that were given up and are not removed yet. */
export function discardedBatches(db: SqliteDatabase): BatchId[] {
  return db.prepare<[], BatchId>('select batch_id from held_batches where discarded_at is not null').pluck().all()
}

/**
 * Removes some rows of a batch that was given up, those first that point at others. True when nothing is left but the row of the batch
 * itself, empty: SQLite would look through all page jobs of all batches for one that points at it, which is a matter for the next start.
 */
export function removeDiscarded(db: SqliteDatabase, batchId: BatchId): boolean {
  const remove = db.transaction(() => {
    const run = (sql: string) => db.prepare(sql).run({ batchId }).changes
    const pages = `
      select p.id from documents as d join page_jobs as p on p.document_id = d.id where d.batch_id = :batchId limit ${rowsAtOnce}`
    // What the operator decided about pages of the sample goes with them.
    for (const table of ['attempts', 'exclusions', 'page_corrections', 'page_confirmations', 'page_overrides', 'tried_pages']) {
      run(`delete from ${table} where page_id in (${pages})`)
    }
    if (run(`delete from page_jobs where id in (${pages})`) > 0) return false
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
