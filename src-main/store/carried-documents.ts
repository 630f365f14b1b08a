import type { BatchId } from '../contract/batch.ts'
import type { CarriedDocument } from '../contract/carrying.ts'
import type { DocumentId } from '../contract/document.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { insertDocuments } from './documents.ts'
import { excludeDocuments } from './exclusions.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Writes documents of another computer, each statement guarded by what it believes of the row. */

export interface DocumentHere {
  id: DocumentId
  path: string
  sizeBytes: number
  inspection: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  contentHash: string | null
  isGrown: 0 | 1
}

export function documentHere(db: SqliteDatabase, batchId: BatchId, relativePath: string): DocumentHere | null {
  const find = db.prepare<object, DocumentHere>(`
    select id, path, size_bytes as sizeBytes, inspection, content_hash as contentHash, pages_added = coalesce(page_count, 0) as isGrown
    from documents where batch_id = :batchId and relative_path = :relativePath`)
  return find.get({ batchId, relativePath }) ?? null
}

/** Adds a document that waits to be inspected, or failed before it could be. @param path on this computer @param modifiedAt of the file here */
export function insertCarriedDocument(
  db: SqliteDatabase,
  batchId: BatchId,
  document: CarriedDocument,
  { path, modifiedAt }: { path: string; modifiedAt: number },
  now: number,
): void {
  const { relativePath, sizeBytes, error, manifest, priority } = document
  const entry = manifest && { ...manifest, priority: 0 }
  const insert = db.transaction(() => {
    insertDocuments(
      db,
      batchId,
      [{ path, relativePath, sizeBytes, modifiedAt, error, ...(entry && { manifest: entry }) }],
      error?.at ?? now,
    )
    db.prepare('update documents set priority = :priority where batch_id = :batchId and relative_path = :relativePath').run({
      priority,
      batchId,
      relativePath,
    })
    excludeAsThere(db, batchId, document)
  })
  insert.immediate()
}

/** A document that failed here as well is excluded as on the other computer; false when it has not failed. */
export function excludeAsThere(db: SqliteDatabase, batchId: BatchId, { relativePath, exclusion }: CarriedDocument): boolean {
  if (exclusion === null) return false
  const id = documentHere(db, batchId, relativePath)?.id
  return id !== undefined && excludeDocuments(db, [id], exclusion.reason, exclusion.at).count === 1
}

/**
 * The other computer inspected the document, whose content is known to be the same: it has pages from now on, which `addPages` makes. False
 * when somebody here has inspected it meanwhile.
 */
export function adoptInspection(
  db: SqliteDatabase,
  id: DocumentId,
  inspection: NonNullable<CarriedDocument['inspection']>,
  file: Omit<SourceFile, 'path'>,
): boolean {
  const adopt = db.prepare(`
    update documents set inspection = 'done', kind = :kind, page_count = :pageCount, content_hash = :contentHash, size_bytes = :sizeBytes,
      modified_at = :modifiedAt, error_code = null, error_detail = null, cause = null, failed_at = null, closed_at = null
    where id = :id and inspection in ('waiting', 'failed')`)
  return adopt.run({ id, ...inspection, ...file }).changes === 1
}

/** Its outputs are to be written again. */
export function reopenDocument(db: SqliteDatabase, id: DocumentId): void {
  db.prepare("update documents set closed_at = null where id = ? and inspection = 'done'").run(id)
}

/** Nothing is left to do of a document, and the other computer has its outputs. Only while its batch is made, and when all pages are settled. */
export function closeAsThere(db: SqliteDatabase, id: DocumentId, closedAt: number): void {
  db.prepare(`
    update documents as d set closed_at = :closedAt
    where id = :id and inspection = 'done' and closed_at is null and pages_added = page_count
      and exists (select 1 from batches where id = d.batch_id and import_finished_at is null)
      and not exists (select 1 from page_jobs where document_id = d.id and state = 'queued')
      and not exists (select 1 from page_jobs where document_id = d.id and state = 'running')`).run({ id, closedAt })
}
