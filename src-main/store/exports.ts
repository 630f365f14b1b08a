import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { SqliteDatabase } from './open-database.ts'

/** A document of which every page is settled, but whose outputs are not written yet. */
export interface DocumentToExport {
  id: DocumentId
  batchId: BatchId
  relativePath: string
  outputDir: string
  pageCount: number
}

/** Of a document `d`. Two questions, because each has an index of its own. */
const everyPageSettled = `
  not exists (select 1 from page_jobs where batch_id = d.batch_id and document_id = d.id and state = 'queued')
  and not exists (select 1 from page_jobs where document_id = d.id and state = 'running')`

const settledDocuments = `
  select d.id, d.batch_id as batchId, d.relative_path as relativePath, b.output_dir as outputDir, d.page_count as pageCount
  from documents as d join batches as b on b.id = d.batch_id
  where d.closed_at is null and d.inspection = 'done' and d.pages_added = d.page_count
    and ${everyPageSettled}`

/** All documents that wait for their export; asked once at the start, for what a dead run left undone. */
export function documentsToExport(db: SqliteDatabase): DocumentToExport[] {
  return db.prepare<[], DocumentToExport>(settledDocuments).all()
}

export const documentIfSettledStatement = `${settledDocuments} and d.id = :id`

/** This document, if it is ready for its export. */
export function documentIfSettled(db: SqliteDatabase, id: DocumentId): DocumentToExport | null {
  return db.prepare<{ id: number }, DocumentToExport>(documentIfSettledStatement).get({ id }) ?? null
}

/**
 * The texts of some pages of a document, in order; null for a page that has none, because it failed or was cancelled.
 * A slice at a time, because a statement that is still being read would keep everything else off the connection.
 */
export function pageTexts(db: SqliteDatabase, id: DocumentId, fromPage: number, toPage: number): (string | null)[] {
  return db
    .prepare<[number, number, number], string | null>(`
    select r.text from page_jobs as p left join page_results as r on r.id = p.result_id
    where p.document_id = ? and p.page_number between ? and ? order by p.page_number`)
    .pluck()
    .all(id, fromPage, toPage)
}

export function anyPageCancelled(db: SqliteDatabase, id: DocumentId): boolean {
  return db.prepare("select 1 from page_jobs where document_id = ? and state = 'cancelled' limit 1").get(id) !== undefined
}

/** Nothing is left to do for this document; false when pages of it were put back into the queue meanwhile. */
export function closeDocument(db: SqliteDatabase, id: DocumentId, now: number): boolean {
  return (
    db
      .prepare(`
    update documents as d set closed_at = :now
    where id = :id and closed_at is null
      and ${everyPageSettled}`)
      .run({ id, now }).changes === 1
  )
}
