import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { SqliteDatabase } from './open-database.ts'

/** A document by its name in the report, or by its whole path. @throws DOCUMENT_UNKNOWN */
export function findDocument(db: SqliteDatabase, batchId: BatchId, name: string): DocumentId {
  const find = db.prepare<object, DocumentId>(`
    select id from documents where batch_id = :batchId and (relative_path = :name or path = :name) order by relative_path = :name desc`)
  const id = find.pluck().get({ batchId, name })
  if (id === undefined) throw new LeafcutterError('DOCUMENT_UNKNOWN', { path: name, detail: `batch ${batchId}` })
  return id
}

/** @throws PAGE_UNKNOWN when the document has no page of this number, counted from 1 */
export function requirePage(db: SqliteDatabase, documentId: DocumentId, pageNumber: number, name: string): void {
  const page = db.prepare('select 1 from page_jobs where document_id = ? and page_number = ?').get(documentId, pageNumber)
  if (page === undefined) throw new LeafcutterError('PAGE_UNKNOWN', { path: name, pageNumber })
}
