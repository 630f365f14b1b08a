import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import type { SqliteDatabase } from './open-database.ts'
import { retryDocument } from './retry.ts'

/** Errors that a file in another place can mend. */
const sourceErrors = "('SOURCE_MISSING', 'SOURCE_CHANGED', 'SOURCE_UNAVAILABLE', 'SOURCE_DENIED', 'SOURCE_LOCKED', 'TIMEOUT_OPEN')"

/** A document of which something is still to be read, or failed for want of its file. */
export interface LostDocument extends SourceFile {
  id: DocumentId
  /** SHA-256 of the file, hex; null when it was not inspected yet. */
  contentHash: string | null
}

/** Documents of a batch that need their file. */
export function documentsThatNeedTheirFile(db: SqliteDatabase, batchId: BatchId): LostDocument[] {
  return db
    .prepare<object, LostDocument>(`
    select id, path, size_bytes as sizeBytes, modified_at as modifiedAt, content_hash as contentHash from documents as d
    where batch_id = :batchId and batch_id in (select id from batches where cancelled_at is null)
      and (inspection = 'waiting' or (inspection = 'failed' and error_code in ${sourceErrors})
        or exists (select 1 from page_jobs where document_id = d.id and (state = 'queued' or state = 'error' and error_code in ${sourceErrors})))
    order by id`)
    .all({ batchId })
}

/** The document is read from another path from now on, and what failed for want of its file goes back to the queue. */
export function relinkDocument(db: SqliteDatabase, id: DocumentId, file: SourceFile): void {
  const relink = db.transaction(() => {
    const { path, ...facts } = file
    db.prepare('update documents set path = :path, modified_at = :modifiedAt where id = :id').run({
      id,
      path,
      modifiedAt: facts.modifiedAt,
    })
    retryDocument(db, id, facts)
    const failed = `document_id = :id and state = 'error' and error_code in ${sourceErrors}`
    db.prepare(`update documents set closed_at = null where id = :id and exists (select 1 from page_jobs where ${failed})`).run({ id })
    db.prepare(`
      update page_jobs set state = 'queued', attempts = 0, crashes = 0, next_attempt_at = 0, error_code = null, error_detail = null,
        finished_at = null where ${failed}`).run({ id })
  })
  relink.immediate()
}
