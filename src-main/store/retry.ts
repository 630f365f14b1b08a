import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { PageId } from '../contract/page.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Nothing of a cancelled batch is served any more, so nothing of it is put back into the queue. */
const inLiveBatch = 'batch_id in (select id from batches where cancelled_at is null)'

/** Unix milliseconds. What waited before waits since then; a document that was finished waits since now. */
const timeOfDay = "cast(unixepoch('subsec') * 1000 as integer)"

/** Puts failed pages back into the queue, the transition `retried`, and gives their number. Of a large group, name a thousand at a time. */
export function retryPages(db: SqliteDatabase, ids: readonly PageId[]): number {
  const failed = `state = 'error' and id in (select value from json_each(:ids)) and ${inLiveBatch}`
  const parameters = { ids: JSON.stringify(ids) }
  const retry = db.transaction(() => {
    db.prepare(`
      update documents set closed_at = null, queued_at = iif(closed_at is null, queued_at, ${timeOfDay})
      where id in (select document_id from page_jobs where ${failed})`).run(parameters)
    return db
      .prepare(`
      update page_jobs set state = 'queued', attempts = 0, crashes = 0, next_attempt_at = 0, error_code = null, error_detail = null, finished_at = null
      where ${failed}`)
      .run(parameters).changes
  })
  return retry.immediate()
}

/** Puts one failed page back into the queue; 0 when it is not failed any more. */
export function retryPage(db: SqliteDatabase, id: PageId): number {
  return retryPages(db, [id])
}

/** A document that failed as a whole is inspected again, as the file is now; false when it is not failed any more. */
export function retryDocument(db: SqliteDatabase, id: DocumentId, file: Omit<SourceFile, 'path'>): boolean {
  return (
    db
      .prepare(`
    update documents set inspection = 'waiting', inspection_attempts = 0, next_inspection_at = 0, error_code = null, error_detail = null,
      failed_at = null, closed_at = null, size_bytes = :sizeBytes, modified_at = :modifiedAt
    where id = :id and inspection = 'failed' and ${inLiveBatch}`)
      .run({ id, ...file }).changes === 1
  )
}

/** Takes back the entries of folders that could not be read, so that a new search can find what is in them. Gives their number. */
export function removeUnreadableFolders(db: SqliteDatabase, batchId: BatchId): number {
  const remove = db.transaction(() => {
    const folders = db
      .prepare(`delete from documents where batch_id = ? and inspection = 'failed' and error_code = 'FOLDER_DENIED' and ${inLiveBatch}`)
      .run(batchId).changes
    db.prepare('update batches set files_found = files_found - ? where id = ?').run(folders, batchId)
    return folders
  })
  return remove.immediate()
}
