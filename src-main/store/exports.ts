import type { BatchId } from '../contract/batch.ts'
import { batchSettingsSchema } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { OutputFormat } from '../contract/formats.ts'
import type { PageMethod, PageState } from '../contract/page.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { volumesOfDocuments } from './claim-pages.ts'
import { isHeld } from './held-batches.ts'
import type { SqliteDatabase } from './open-database.ts'
import { forgetOutputFailure, noteOutputFailure, type OutputFailure } from './output-failures.ts'

/** A document of which every page is settled, but whose outputs are not written yet; of a held batch nothing is written. */
export interface DocumentToExport {
  id: DocumentId
  batchId: BatchId
  relativePath: string
  outputDir: string
  pageCount: number
  formats: OutputFormat[]
  kind: DocumentKind
  /** Where it lies; see `volumeOf`. */
  volume: string
  source: SourceFile
}

interface SettledRow extends Omit<DocumentToExport, 'formats' | 'volume' | 'source'>, SourceFile {
  settings: string
  sources: string
}

/** Of a document `d`. Two questions, because each has an index of its own. */
const everyPageSettled = `
  not exists (select 1 from page_jobs where batch_id = d.batch_id and document_id = d.id and state = 'queued')
  and not exists (select 1 from page_jobs where document_id = d.id and state = 'running')`

const settledDocuments = `
  select d.id, d.batch_id as batchId, d.relative_path as relativePath, b.output_dir as outputDir, d.page_count as pageCount,
    d.kind, d.path, d.size_bytes as sizeBytes, d.modified_at as modifiedAt, b.settings, b.sources
  from documents as d join batches as b on b.id = d.batch_id
  where d.closed_at is null and d.inspection = 'done' and d.pages_added = d.page_count and not ${isHeld}
    and ${everyPageSettled}`

/** All documents that wait for their export, or those of one batch; asked at the start, for what a dead run left undone. */
export function documentsToExport(db: SqliteDatabase, batchId: BatchId | null = null): DocumentId[] {
  const settled = `select id from (${settledDocuments}) where :batchId is null or batchId = :batchId`
  return db.prepare<{ batchId: BatchId | null }, DocumentId>(settled).pluck().all({ batchId })
}

export const documentIfSettledStatement = `${settledDocuments} and d.id = :id`

/** This document, if it is ready for its export. */
export function documentIfSettled(db: SqliteDatabase, id: DocumentId): DocumentToExport | null {
  const row = db.prepare<{ id: number }, SettledRow>(documentIfSettledStatement).get({ id })
  if (!row) return null
  const { settings, sources, path, sizeBytes, modifiedAt, ...document } = row
  const { formats } = batchSettingsSchema.parse(JSON.parse(settings))
  return { ...document, formats, volume: volumesOfDocuments()(sources, path), source: { path, sizeBytes, modifiedAt } }
}

/** What is known of a page that is settled; its result is missing when it failed. */
export interface SettledPage {
  pageNumber: number
  state: PageState
  method: PageMethod | null
  /** What the operator wrote where a page was corrected, else what was recognised. */
  text: string | null
  /** What was recognised, where the operator wrote something else; null where nothing was corrected. */
  recognisedText: string | null
  isCorrected: boolean
  /** Mean confidence of its words, 0 to 100. */
  confidence: number | null
  wordsHash: string | null
  errorCode: ErrorCode | null
}

/**
 * Some pages of a document, in order. A slice at a time, because a statement that is still being read would keep everything else off the
 * connection.
 */
export function settledPagesOf(db: SqliteDatabase, id: DocumentId, fromPage: number, toPage: number): SettledPage[] {
  const rows = db
    .prepare<[number, number, number], Omit<SettledPage, 'isCorrected'> & { isCorrected: 0 | 1 }>(`
    select p.page_number as pageNumber, p.state, p.method, coalesce(c.text, r.text) as text, iif(c.page_id is null, null, r.text) as recognisedText,
      c.page_id is not null as isCorrected, r.confidence, r.words_hash as wordsHash, p.error_code as errorCode
    from page_jobs as p left join page_results as r on r.id = p.result_id left join page_corrections as c on c.page_id = p.id
    where p.document_id = ? and p.page_number between ? and ? order by p.page_number`)
    .all(id, fromPage, toPage)
  return rows.map((row) => ({ ...row, isCorrected: row.isCorrected === 1 }))
}

/** The pages of a document that have words, with the names of their words files. */
export function pagesWithWords(db: SqliteDatabase, id: DocumentId): { pageNumber: number; wordsHash: string }[] {
  return db
    .prepare<[number], { pageNumber: number; wordsHash: string }>(`
    select p.page_number as pageNumber, r.words_hash as wordsHash from page_jobs as p join page_results as r on r.id = p.result_id
    where p.document_id = ? and r.words_hash is not null order by p.page_number`)
    .all(id)
}

/** Whether the document was cut short. Pages that were excluded are no reason to write nothing of the others. */
export function anyPageCancelled(db: SqliteDatabase, id: DocumentId): boolean {
  const cancelled = db.prepare(`
    select 1 from page_jobs as p where document_id = ? and state = 'cancelled' and not exists (select 1 from exclusions where page_id = p.id) limit 1`)
  return cancelled.get(id) !== undefined
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

/**
 * Closes a document that was exported; false also when more formats were asked for meanwhile.
 * @param failure the output that could not be written
 */
export function closeExported(db: SqliteDatabase, exported: DocumentToExport, failure: OutputFailure | null, now: number): boolean {
  const { id, formats } = exported
  const close = db.transaction(() => {
    if (documentIfSettled(db, id)?.formats.length !== formats.length || !closeDocument(db, id, now)) return false
    if (failure) noteOutputFailure(db, id, failure, now)
    else forgetOutputFailure(db, id)
    return true
  })
  return close.immediate()
}
