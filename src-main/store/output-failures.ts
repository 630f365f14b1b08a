import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { SqliteDatabase } from './open-database.ts'
import type { ReportRow } from './report-rows.ts'

/** Why an output of a document could not be written. Its pages are settled; the other outputs were written. */
export interface OutputFailure {
  code: ErrorCode
  detail: string
}

export function noteOutputFailure(db: SqliteDatabase, id: DocumentId, failure: OutputFailure, now: number): void {
  db.prepare('insert or replace into output_failures (document_id, code, detail, failed_at) values (:id, :code, :detail, :now)').run({
    id,
    ...failure,
    now,
  })
}

export function forgetOutputFailure(db: SqliteDatabase, id: DocumentId): void {
  db.prepare('delete from output_failures where document_id = ?').run(id)
}

/** Documents of which an output is missing are open again, so that their outputs are written. Gives their number. */
export function reopenForOutputs(db: SqliteDatabase, ids: readonly DocumentId[]): number {
  return db
    .prepare(`
    update documents set closed_at = null
    where closed_at is not null and batch_id in (select id from batches where cancelled_at is null)
      and id in (select document_id from output_failures where document_id in (select value from json_each(?)))`)
    .run(JSON.stringify(ids)).changes
}

/** The next rows for documents of which an output is missing. */
export function outputFailureRows(db: SqliteDatabase, batchId: BatchId, after: DocumentId, limit: number): ReportRow[] {
  const nothing = 'null as page, null as method, null as openMs, null as textMs, null as renderMs, null as ocrMs, null as confidence'
  return db
    .prepare<object, ReportRow>(`
    select d.id as documentId, d.relative_path as file, 'error' as state, ${nothing}, null as characters, d.kind, 0 as needsReview,
      1 as attempts, o.code as errorCode, o.detail as errorDetail, null as excludedBecause
    from output_failures as o join documents as d on d.id = o.document_id
    where +d.batch_id = :batchId and o.document_id > :after and d.closed_at is not null order by o.document_id limit :limit`)
    .all({ batchId, after, limit })
}
