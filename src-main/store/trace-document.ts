import type { PageMethod, PageState } from '../contract/page.ts'
import { pageOverrideSchema } from '../contract/page-override.ts'
import type { Trace, TracedDocument, TracedPage } from '../contract/trace.ts'
import type { SqliteDatabase } from './open-database.ts'
import { listAttempts } from './page-detail.ts'

const named = `
  select d.id, d.batch_id as batchId, b.name as batchName, d.path, d.relative_path as relativePath
  from documents as d join batches as b on b.id = d.batch_id`

/**
 * Documents that this name may mean: the one of this number, else those of this path, else those whose path ends with it. The newest first.
 * @param batchId null for all batches
 */
export function documentsNamed(
  db: SqliteDatabase,
  { name, path, batchId, limit }: { name: string; path: string; batchId: string | null; limit: number },
): TracedDocument[] {
  const inBatch = '(:batchId is null or d.batch_id = :batchId)'
  const find = (condition: string, values: object) =>
    db.prepare<object, TracedDocument>(`${named} where ${condition} and ${inBatch} order by d.id desc limit :limit`).all({
      batchId,
      limit,
      ...values,
    })
  const byNumber = /^\d{1,15}$/.test(name) ? find('d.id = :id', { id: Number(name) }) : []
  if (byNumber.length > 0) return byNumber
  const exactly = find('(d.relative_path = :name or d.path in (:name, :path))', { name, path })
  // Compared from the end and not by a pattern: a name may hold what a pattern means.
  return exactly.length > 0
    ? exactly
    : find("substr('/' || replace(d.relative_path, '\\', '/'), -length(:tail)) = :tail", { tail: `/${name}` })
}

/** What the database has of a document itself. */
export function traceOfDocument(db: SqliteDatabase, document: TracedDocument): Trace['document'] {
  const facts = db
    .prepare<[number], Omit<Trace['document'], keyof TracedDocument>>(`
    select page_count as pageCount, inspection, inspection_attempts as inspectionAttempts, queued_at as queuedAt, closed_at as closedAt,
      error_code as errorCode, error_detail as errorDetail
    from documents where id = ?`)
    .get(document.id)
  return { ...document, ...(facts as Omit<Trace['document'], keyof TracedDocument>) }
}

interface PageRow extends Omit<TracedPage, 'attempts' | 'override'> {
  state: PageState
  method: PageMethod | null
  override: string | null
}

export const tracedPagesStatement = `
  select p.id, p.page_number as pageNumber, p.state, p.method, p.error_code as errorCode, p.error_detail as errorDetail, o.settings as override
  from page_jobs as p left join page_overrides as o on o.page_id = p.id
  where p.document_id = :documentId and (:page is null or p.page_number = :page) order by p.page_number`

/** Its pages with all their attempts, or one of them. */
export function tracePages(db: SqliteDatabase, documentId: number, page: number | null): TracedPage[] {
  const rows = db.prepare<object, PageRow>(tracedPagesStatement).all({ documentId, page })
  return rows.map((row) => ({
    ...row,
    override: row.override === null ? null : pageOverrideSchema.parse(JSON.parse(row.override)),
    attempts: listAttempts(db, row.id),
  }))
}
