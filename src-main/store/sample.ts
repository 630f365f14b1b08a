import type { BatchId } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { PageMethod, PageState } from '../contract/page.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Whether every file of a batch was looked at and has all its page jobs: the searched folders too. Cheap to ask while it is not so. */
export function isCounted(db: SqliteDatabase, batchId: BatchId): boolean {
  const is = (sql: string) => db.prepare(sql).get({ batchId }) !== undefined
  if (!is('select 1 from batches where id = :batchId and import_finished_at is not null')) return false
  if (is("select 1 from documents where batch_id = :batchId and inspection = 'waiting' limit 1")) return false
  return !is(`
    select 1 from documents
    where batch_id = :batchId and closed_at is null and (inspection = 'running' or pages_added < page_count) limit 1`)
}

/** How many pages of some documents are queued, in the order of the documents; those after `after`, at most `limit` documents. */
export function queuedByDocument(
  db: SqliteDatabase,
  batchId: BatchId,
  after: DocumentId,
  limit: number,
): { documentId: DocumentId; pages: number }[] {
  return db.prepare<object, { documentId: DocumentId; pages: number }>(queuedByDocumentStatement).all({ batchId, after, limit })
}

export const queuedByDocumentStatement = `
  select document_id as documentId, count(*) as pages from page_jobs
  where batch_id = :batchId and document_id > :after and state = 'queued'
  group by document_id order by document_id limit :limit`

/** Notes the pages that were drawn, the n-th queued page of a document each. Nothing is noted of a batch that is held no more. */
export function noteSample(db: SqliteDatabase, batchId: BatchId, drawn: { documentId: DocumentId; index: number }[]): void {
  const add = db.prepare(`
    insert into sampled_pages (batch_id, page_id)
    select :batchId, id from page_jobs
    where batch_id = :batchId and document_id = :documentId and state = 'queued'
      and exists (select 1 from held_batches where batch_id = :batchId and discarded_at is null)
    order by page_number limit 1 offset :index
    on conflict do nothing`)
  const addAll = db.transaction(() => {
    for (const place of drawn) add.run({ batchId, ...place })
  })
  addAll.immediate()
}

/** A page of the sample and what became of it. */
export interface SampledPage {
  documentId: DocumentId
  pageNumber: number
  /** Pages of its document. */
  pageCount: number
  state: PageState
  method: PageMethod | null
  /** Of the try that read it, milliseconds; null where a step was not needed, and before it was read. */
  openMs: number | null
  textMs: number | null
  renderMs: number | null
  ocrMs: number | null
  text: string | null
  wordsHash: string | null
}

export function sampledPages(db: SqliteDatabase, batchId: BatchId): SampledPage[] {
  return db
    .prepare<[BatchId], SampledPage>(`
    select p.document_id as documentId, p.page_number as pageNumber, d.page_count as pageCount, p.state, p.method,
      a.open_ms as openMs, a.text_ms as textMs, a.render_ms as renderMs, a.ocr_ms as ocrMs, r.text, r.words_hash as wordsHash
    from sampled_pages as s join page_jobs as p on p.id = s.page_id join documents as d on d.id = p.document_id
      left join attempts as a on a.id = (select max(id) from attempts where page_id = p.id and "end" = 'done')
      left join page_results as r on r.id = p.result_id
    where s.batch_id = ? order by p.id`)
    .all(batchId)
}

/** Of some documents what the contents of a batch are made of, those after `after`. */
export function inspectedDocuments(
  db: SqliteDatabase,
  batchId: BatchId,
  after: DocumentId,
  limit: number,
): { id: DocumentId; kind: DocumentKind; contentHash: string; sizeBytes: number; relativePath: string; pageCount: number }[] {
  return db
    .prepare<object, ReturnType<typeof inspectedDocuments>[number]>(`
    select id, kind, content_hash as contentHash, size_bytes as sizeBytes, relative_path as relativePath, page_count as pageCount
    from documents
    where batch_id = :batchId and id > :after and closed_at is null and inspection = 'done' order by id limit :limit`)
    .all({ batchId, after, limit })
}
