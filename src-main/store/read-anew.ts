import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { partsOfGroup } from './failures.ts'
import type { SqliteDatabase } from './open-database.ts'
import { forgetOutputFailure } from './output-failures.ts'
import type { RetryFilter } from './retry.ts'

/** The source of a document as it was when it was last read. */
export interface KnownSource extends SourceFile {
  id: DocumentId
}

/** Documents with failed pages, or a missing output, in a group. */
export function documentsOfFailedPages(db: SqliteDatabase, batchId: BatchId, groupKey: string): KnownSource[] {
  const group = partsOfGroup(db, batchId, groupKey)
  return db
    .prepare<object, KnownSource>(`
    select id, path, size_bytes as sizeBytes, modified_at as modifiedAt from documents
    where id in (
      select document_id from page_jobs
      where batch_id = :batchId and state = 'error' and error_code = :code and :unit = 'page'
        and error_detail in (select value from json_each(:details))
      union all
      select document_id from output_failures
      where code = :code and :unit = 'output' and detail in (select value from json_each(:details)))
      and batch_id = :batchId`)
    .all({ batchId, ...group })
}

/** Documents with failed pages, or a missing output, that match, where the source is to blame. */
export function sourcesOfFailedPages(db: SqliteDatabase, filter: RetryFilter): KnownSource[] {
  return db
    .prepare<RetryFilter, KnownSource>(`
    select id, path, size_bytes as sizeBytes, modified_at as modifiedAt from documents
    where id in (
      select document_id from page_jobs
      where batch_id = :batchId and state = 'error' and error_code in ('SOURCE_CHANGED', 'SOURCE_MISSING')
        and (:code is null or error_code = :code) and (:documentId is null or document_id = :documentId)
        and (:pageNumber is null or page_number = :pageNumber)
      union all
      select document_id from output_failures
      where code in ('SOURCE_CHANGED', 'SOURCE_MISSING') and (:code is null or code = :code)
        and (:documentId is null or document_id = :documentId) and :pageNumber is null)
      and batch_id = :batchId`)
    .all(filter)
}

/**
 * A document whose file was changed begins again as the file is now: its pages go with their log and with what was
 * corrected on them, because they are pages of the old content, and are made anew when it has been inspected. Pages of content that was read before take over their results then.
 * False when its batch was cancelled, or it is not inspected.
 */
export function readAnew(db: SqliteDatabase, id: DocumentId, file: Omit<SourceFile, 'path'>): boolean {
  const begin = db.transaction(() => {
    const isTaken = db
      .prepare(`
      update documents set inspection = 'waiting', inspection_attempts = 0, next_inspection_at = 0, kind = null, page_count = null,
        content_hash = null, pages_added = 0, closed_at = null, size_bytes = :sizeBytes, modified_at = :modifiedAt
      where id = :id and inspection = 'done' and batch_id in (select id from batches where cancelled_at is null)`)
      .run({ id, ...file }).changes
    if (isTaken === 0) return false
    for (const table of ['attempts', 'page_corrections', 'page_overrides']) {
      db.prepare(`delete from ${table} where page_id in (select id from page_jobs where document_id = ?)`).run(id)
    }
    db.prepare('delete from page_jobs where document_id = ?').run(id)
    forgetOutputFailure(db, id)
    return true
  })
  return begin.immediate()
}
