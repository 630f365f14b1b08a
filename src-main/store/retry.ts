import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { PageId } from '../contract/page.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { partsOfGroup } from './failures.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Nothing of a cancelled batch is served any more, so nothing of it is put back into the queue. */
const inLiveBatch = 'batch_id in (select id from batches where cancelled_at is null)'

/** Unix milliseconds. What waited before waits since then; a document that was finished waits since now. */
const timeOfDay = "cast(unixepoch('subsec') * 1000 as integer)"

/** Error to queued, for every page that the condition names: the transition `retried`. */
function retryPagesWhere(db: SqliteDatabase, named: string, parameters: object): number {
  const condition = `${named} and ${inLiveBatch}`
  const retry = db.transaction(() => {
    db.prepare(`
      update documents set closed_at = null, queued_at = iif(closed_at is null, queued_at, ${timeOfDay}) where id in (select document_id from page_jobs where state = 'error' and ${condition})`).run(
      parameters,
    )
    return db
      .prepare(`
      update page_jobs set state = 'queued', attempts = 0, crashes = 0, next_attempt_at = 0, error_code = null, error_detail = null, finished_at = null
      where state = 'error' and ${condition}`)
      .run(parameters).changes
  })
  return retry.immediate()
}

/** Puts one failed page back into the queue; 0 when it is not failed any more. */
export function retryPage(db: SqliteDatabase, id: PageId): number {
  return retryPagesWhere(db, 'id = :id', { id })
}

/** Puts the failed pages of a group back into the queue and gives their number. */
export function retryPagesOfGroup(db: SqliteDatabase, batchId: BatchId, groupKey: string): number {
  const group = partsOfGroup(db, batchId, groupKey)
  const condition = `batch_id = :batchId and error_code = :code and :unit = 'page' and error_detail in (select value from json_each(:details))`
  return retryPagesWhere(db, condition, { batchId, ...group })
}

/** Documents of a group that failed as a whole. */
export function failedDocumentsOfGroup(db: SqliteDatabase, batchId: BatchId, groupKey: string): { id: DocumentId; path: string }[] {
  const group = partsOfGroup(db, batchId, groupKey)
  return db
    .prepare<object, { id: DocumentId; path: string }>(`
    select id, path from documents
    where batch_id = :batchId and inspection = 'failed' and error_code = :code and :unit = 'file'
      and coalesce(error_detail, '') in (select value from json_each(:details))`)
    .all({ batchId, ...group })
}

/** What of a batch is to be tried again; null leaves a part open. Page numbers count from 1. */
export interface RetryFilter {
  batchId: BatchId
  code: string | null
  documentId: DocumentId | null
  pageNumber: number | null
}

/** Puts the failed pages that match back into the queue and gives their number. */
export function retryPagesMatching(db: SqliteDatabase, filter: RetryFilter): number {
  const condition = `batch_id = :batchId and (:code is null or error_code = :code)
    and (:documentId is null or document_id = :documentId) and (:pageNumber is null or page_number = :pageNumber)`
  return retryPagesWhere(db, condition, filter)
}

/** Documents that failed as a whole and match; none when a page is named, as they have no pages. */
export function failedDocumentsMatching(db: SqliteDatabase, filter: RetryFilter): { id: DocumentId; path: string; code: string }[] {
  return db
    .prepare<RetryFilter, { id: DocumentId; path: string; code: string }>(`
    select id, path, error_code as code from documents
    where batch_id = :batchId and inspection = 'failed' and (:code is null or error_code = :code)
      and (:documentId is null or id = :documentId) and :pageNumber is null and ${inLiveBatch}`)
    .all(filter)
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
