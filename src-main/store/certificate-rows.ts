import { type BatchId, countOf, noPages, type PageCounts } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { PageMethod, PageState } from '../contract/page.ts'
import type { SqliteDatabase } from './open-database.ts'
import { isReviewed, needsReview } from './review.ts'

/** What the database knows of one file of a batch, for its certificate. */
export interface CertifiedDocument {
  id: DocumentId
  path: string
  relativePath: string
  sizeBytes: number
  kind: DocumentKind | null
  /** Of the bytes that were read; null when it was never inspected to the end. */
  contentHash: string | null
  /** Pages that the inspection counted; null when it did not come so far. */
  pageCount: number | null
  inspection: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  closedAt: number | null
  errorCode: ErrorCode | null
  errorDetail: string | null
  /** Why an output is missing. */
  outputCode: ErrorCode | null
  outputDetail: string | null
  /** Page jobs by what became of them, counted here and not taken from `pageCount`. */
  pages: PageCounts
}

/** Documents of a batch at a time: with 500 pages each that is about 10 ms. */
export const documentsAtATime = 25

export const documentSliceStatement = `
  select d.id, d.path, d.relative_path as relativePath, d.size_bytes as sizeBytes, d.kind, d.content_hash as contentHash,
    d.page_count as pageCount, d.inspection, d.closed_at as closedAt, d.error_code as errorCode, d.error_detail as errorDetail,
    o.code as outputCode, o.detail as outputDetail
  from documents as d left join output_failures as o on o.document_id = d.id
  where d.batch_id = :batchId and d.id > :after order by d.id limit :limit`

const ofDocuments = 'document_id in (select value from json_each(:ids))'

export const pagesOfSliceStatement = `
  select document_id as documentId, state, method, count(*) as pages from page_jobs where ${ofDocuments} group by document_id, state, method`

export const excludedOfSliceStatement = `
  select document_id as documentId, count(page_id) as pages from exclusions where ${ofDocuments} group by document_id`

/** The next documents of a batch, in the order in which they were found; none at the end. */
export function documentSlice(db: SqliteDatabase, batchId: BatchId, after: DocumentId, limit = documentsAtATime): CertifiedDocument[] {
  const rows = db.prepare<object, Omit<CertifiedDocument, 'pages'>>(documentSliceStatement).all({ batchId, after, limit })
  const documents = rows.map((row) => ({ ...row, pages: { ...noPages } }))
  const byId = new Map(documents.map((document) => [document.id, document]))
  const counted = db
    .prepare<object, { documentId: number; state: PageState; method: PageMethod | null; pages: number }>(pagesOfSliceStatement)
    .all({ ids: idsOf(documents) })
  for (const { documentId, state, method, pages } of counted) {
    const document = byId.get(documentId)
    if (document) document.pages[countOf(state, method)] += pages
  }
  for (const { documentId, pages } of db
    .prepare<object, { documentId: number; pages: number }>(excludedOfSliceStatement)
    .all({ ids: idsOf(documents) })) {
    const document = byId.get(documentId)
    if (document) document.pages = { ...document.pages, excluded: pages, cancelled: document.pages.cancelled - pages }
  }
  return documents
}

/** What was done for some documents. Milliseconds are those of all workers together. */
export interface WorkDone {
  attempts: number
  /** Attempts beyond the first of a page. */
  retries: number
  pagesTriedAgain: number
  /** Attempts that were given back, because of a pause or a quit. */
  givenBack: number
  /** Attempts that ended with the program. */
  stoppedWithTheProgram: number
  workedMs: number
}

export const workOfSliceStatement = `
  select coalesce(sum(tries), 0) as attempts, coalesce(sum(tries - 1), 0) as retries, coalesce(sum(tries > 1), 0) as pagesTriedAgain,
    coalesce(sum(givenBack), 0) as givenBack, coalesce(sum(stopped), 0) as stoppedWithTheProgram, coalesce(sum(workedMs), 0) as workedMs
  from (
    select count(*) as tries, sum(a."end" = 'given-back') as givenBack, sum(a."end" = 'stopped-with-the-program') as stopped,
      sum(a.finished_at - a.started_at) as workedMs
    from page_jobs as p join attempts as a on a.page_id = p.id where p.${ofDocuments} group by p.id)`

export function workOf(db: SqliteDatabase, documents: readonly { id: DocumentId }[]): WorkDone {
  const work = db.prepare<object, WorkDone>(workOfSliceStatement).get({ ids: idsOf(documents) })
  if (!work) throw new Error('An aggregate without a group always has one row.')
  return work
}

/** What was recognised of a document, and how often it was tried. */
export interface DocumentReading {
  documentId: DocumentId
  confidence: number | null
  toReview: number
  attempts: number
  workedMs: number
}

/** One for each of some documents that has pages. */
export function readingsOf(db: SqliteDatabase, documents: readonly { id: DocumentId }[]): DocumentReading[] {
  return db
    .prepare<object, DocumentReading>(`
    select p.document_id as documentId, avg(r.confidence) as confidence, coalesce(sum(${needsReview} and not ${isReviewed('p')}), 0) as toReview,
      coalesce(sum(p.attempts), 0) as attempts,
      coalesce(sum((select sum(finished_at - started_at) from attempts where page_id = p.id)), 0) as workedMs
    from page_jobs as p left join page_results as r on r.id = p.result_id where p.${ofDocuments} group by p.document_id`)
    .all({ ids: idsOf(documents) })
}

/** Who read how many pages of some documents. */
export function enginesOf(db: SqliteDatabase, documents: readonly { id: DocumentId }[]): { engine: string; pages: number }[] {
  return db
    .prepare<object, { engine: string; pages: number }>(`
    select r.engine, count(*) as pages from page_jobs as p join page_results as r on r.id = p.result_id where p.${ofDocuments} group by r.engine`)
    .all({ ids: idsOf(documents) })
}

export interface FailedPage {
  pageNumber: number
  code: ErrorCode
  detail: string
  attempts: number
  at: number
}

/** The failed pages of one document, in order. */
export function failedPagesOf(db: SqliteDatabase, id: DocumentId): FailedPage[] {
  return db
    .prepare<[number], FailedPage>(`
    select page_number as pageNumber, error_code as code, error_detail as detail, attempts, finished_at as at
    from page_jobs where document_id = ? and state = 'error' order by page_number`)
    .all(id)
}

/** Failed pages of some documents by code. */
export function failedPagesByCode(
  db: SqliteDatabase,
  documents: readonly { id: DocumentId }[],
): { documentId: DocumentId; code: ErrorCode; pages: number }[] {
  return db
    .prepare<object, { documentId: DocumentId; code: ErrorCode; pages: number }>(`
    select document_id as documentId, error_code as code, count(*) as pages from page_jobs where ${ofDocuments} and state = 'error'
    group by document_id, error_code`)
    .all({ ids: idsOf(documents) })
}

export interface Exclusion {
  /** Null for the whole document. */
  pageNumber: number | null
  code: ErrorCode
  detail: string
  reason: string
}

/** What the operator set aside of one document, in order. */
export function exclusionsOf(db: SqliteDatabase, id: DocumentId): Exclusion[] {
  return db
    .prepare<[number], Exclusion>(`
    select p.page_number as pageNumber, x.error_code as code, x.error_detail as detail, x.reason
    from exclusions as x left join page_jobs as p on p.id = x.page_id where x.document_id = ? order by p.page_number`)
    .all(id)
}

/** Runs of the program while the batch was worked at. */
export function runsBetween(db: SqliteDatabase, from: number, until: number): { versions: string[]; runs: number; withoutEnd: number } {
  const rows = db
    .prepare<object, { version: string; stoppedAt: number | null; isLast: 0 | 1 }>(`
    select version, stopped_at as stoppedAt, id = (select max(id) from runs) as isLast
    from runs where started_at <= :until and coalesce(stopped_at, :until) >= :from order by id`)
    .all({ from, until })
  // The newest run without an end is the one that is going on.
  const withoutEnd = rows.filter((row) => row.stoppedAt === null && row.isLast === 0).length
  return { versions: [...new Set(rows.map(({ version }) => version))], runs: rows.length, withoutEnd }
}

function idsOf(documents: readonly { id: DocumentId }[]): string {
  return JSON.stringify(documents.map(({ id }) => id))
}
