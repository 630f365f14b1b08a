import type { BatchId } from '../contract/batch.ts'
import type { DocumentId, DocumentRow, PageCell } from '../contract/document.ts'
import type { DocumentsShown } from '../contract/document-choice.ts'
import type { DocumentSort } from '../contract/ipc.ts'
import { type DocumentFacts, documentState } from '../queue/derive-state.ts'
import { documentCondition } from './document-filter.ts'
import type { SqliteDatabase } from './open-database.ts'

export interface DocumentListQuery {
  batchId: BatchId
  offset: number
  limit: number
  sort: DocumentSort
  descending: boolean
  /** Part of a path; empty for all. */
  filter: string
  /** Only documents of which a page needs a review. */
  onlyToReview: boolean
  /** Only documents in this state; null for all. */
  shown: DocumentsShown | null
}

/** 0: something of it failed; 1: something is left to do; 2: it is over. */
const stateKey = `iif(d.inspection = 'failed' or o.code is not null or f.failed is not null, 0, iif(d.closed_at is null, 1, 2))`

/** What each order sorts by. Only the rows that are shown are counted page by page, unless the order needs all of them. */
const sortKeys: Record<DocumentSort, string> = {
  path: 'd.relative_path',
  pages: 'd.page_count',
  failed: 'coalesce(f.failed, 0)',
  state: stateKey,
  confidence: `(select avg(r.confidence) from page_jobs as p join page_results as r on r.id = p.result_id where p.document_id = d.id)`,
}

/** Failed pages of each document, counted once for all: asked for one document at a time, each would go through the failures of all. */
const failedPages = `
  (select document_id, count(*) as failed from page_jobs where batch_id = :batchId and state = 'error' group by document_id)`

interface ListedDocument {
  id: DocumentId
  relativePath: string
  inspection: DocumentFacts['inspection']
  sizeBytes: number
  pageCount: number | null
  closedAt: number | null
  errorCode: DocumentRow['errorCode']
  errorDetail: string | null
  outputMissing: 0 | 1
  isExcluded: 0 | 1
}

export function listDocuments(db: SqliteDatabase, query: DocumentListQuery): { total: number; rows: DocumentRow[] } {
  const where = `from documents as d left join output_failures as o on o.document_id = d.id
    left join ${failedPages} as f on f.document_id = d.id
    where d.batch_id = :batchId${documentCondition(query)}`
  const { batchId, filter, limit, offset } = query
  const total = db.prepare<object, number>(`select count(*) ${where}`).pluck().get({ batchId, filter }) ?? 0
  const documents = db
    .prepare<object, ListedDocument>(`
    select d.id, d.relative_path as relativePath, d.inspection, d.size_bytes as sizeBytes, d.page_count as pageCount,
      d.closed_at as closedAt, coalesce(d.error_code, o.code) as errorCode, coalesce(d.error_detail, o.detail) as errorDetail,
      o.code is not null as outputMissing,
      exists (select 1 from exclusions where document_id = d.id and page_id is null) as isExcluded
    ${where} order by ${sortKeys[query.sort]} ${query.descending ? 'desc' : 'asc'} nulls last, d.id limit :limit offset :offset`)
    .all({ batchId, filter, limit, offset })
  return { total, rows: documents.map((document) => toRow(db, document)) }
}

interface PagesOfDocument {
  running: number
  settled: number
  failed: number
  cancelled: number
  excluded: number
  confidence: number | null
  workedMs: number
}

function toRow(db: SqliteDatabase, document: ListedDocument): DocumentRow {
  const pages = pagesOf(db, document.id)
  const { inspection, closedAt, outputMissing, isExcluded, ...shown } = document
  const state = documentState({
    inspection,
    open: closedAt === null,
    pageCount: document.pageCount,
    outputMissing: outputMissing === 1,
    isExcluded: isExcluded === 1,
    ...pages,
  })
  const { settled, failed, confidence, workedMs } = pages
  return { ...shown, state, pages: { settled, failed }, confidence, workedMs }
}

function pagesOf(db: SqliteDatabase, id: DocumentId): PagesOfDocument {
  const row = db
    .prepare<[number], Omit<PagesOfDocument, 'workedMs'>>(`
    select coalesce(sum(p.state = 'running'), 0) as running, coalesce(sum(p.finished_at is not null), 0) as settled,
      coalesce(sum(p.state = 'error'), 0) as failed, coalesce(sum(p.state = 'cancelled' and x.id is null), 0) as cancelled,
      coalesce(sum(x.id is not null), 0) as excluded, avg(r.confidence) as confidence
    from page_jobs as p left join page_results as r on r.id = p.result_id left join exclusions as x on x.page_id = p.id
    where p.document_id = ?`)
    .get(id)
  const workedMs = db
    .prepare<[number], number>(`
    select coalesce(sum(a.finished_at - a.started_at), 0) from page_jobs as p join attempts as a on a.page_id = p.id
    where p.document_id = ?`)
    .pluck()
    .get(id)
  if (!row || workedMs === undefined) throw new Error('An aggregate without a group always has one row.')
  return { ...row, workedMs }
}

/** The pages of a document as cells, in order. */
export function listPageCells(db: SqliteDatabase, id: DocumentId, offset: number, limit: number): { total: number; cells: PageCell[] } {
  const total = db.prepare<[number], number>('select count(*) from page_jobs where document_id = ?').pluck().get(id) ?? 0
  const cells = db
    .prepare<[number, number, number], PageCell>(`
    select id, page_number as pageNumber, state, method from page_jobs where document_id = ? order by page_number limit ? offset ?`)
    .all(id, limit, offset)
  return { total, cells }
}
