import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './open-database.ts'
import { isReviewed, needsReview } from './review.ts'

/** One row of the CSV report: a page, or a file that failed or was cancelled before its pages were known (then `page` is null). */
export interface ReportRow {
  documentId: number
  file: string
  page: number | null
  state: string
  method: string | null
  openMs: number | null
  textMs: number | null
  renderMs: number | null
  ocrMs: number | null
  confidence: number | null
  characters: number | null
  /** By its first bytes; null where that is not known. */
  kind: string | null
  /** 1 when a person should look at what was recognised, else 0. */
  needsReview: number
  /** 1 when the operator corrected the text, else 0. */
  corrected: number
  /** 1 when the operator looked at what was recognised and found it right, else 0. */
  confirmed: number
  /** In what the page was read otherwise than its batch, as JSON; null when in nothing. */
  otherSettings: string | null
  attempts: number
  errorCode: string | null
  errorDetail: string | null
  /** Why the operator set it aside; null where nobody did. The error is then what it had failed for. */
  excludedBecause: string | null
}

/** Where a slice of the report begins: after this document and page. */
export interface ReportCursor {
  documentId: number
  page: number
}

/** Stage times are those of the newest attempt; `attempts` counts all that were spent. */
const slice = `
  select d.id as documentId, d.relative_path as file, p.page_number as page,
    iif(x.id is not null, 'excluded', coalesce(p.state, iif(d.inspection = 'failed', 'error', d.inspection))) as state, p.method,
    a.open_ms as openMs, a.text_ms as textMs, a.render_ms as renderMs, a.ocr_ms as ocrMs,
    r.confidence, length(coalesce(c.text, r.text)) as characters, c.page_id is not null as corrected, nullif(json_patch(coalesce(m.settings, '{}'), coalesce(o.settings, '{}')), '{}') as otherSettings, d.kind, coalesce(${needsReview} and not ${isReviewed('p')}, 0) as needsReview, v.page_id is not null as confirmed, coalesce(p.attempts, d.inspection_attempts) as attempts,
    coalesce(p.error_code, d.error_code, x.error_code) as errorCode, coalesce(p.error_detail, d.error_detail, x.error_detail) as errorDetail,
    x.reason as excludedBecause
  from documents as d
    left join page_jobs as p on p.document_id = d.id
    left join manifest_rows as m on m.document_id = d.id
    left join exclusions as x on x.document_id = d.id and x.page_id is p.id
    left join page_results as r on r.id = p.result_id
    left join page_corrections as c on c.page_id = p.id
    left join page_confirmations as v on v.page_id = p.id and v.result_id = p.result_id
    left join page_overrides as o on o.page_id = p.id
    left join attempts as a on a.id = (select max(id) from attempts where page_id = p.id)
  where d.batch_id = :batchId and (d.id > :documentId or (d.id = :documentId and p.page_number > :page))
  order by d.id, p.page_number limit :limit`

/** The next rows of a report and where to go on; the cursor is null at the end. */
export function reportSlice(
  db: SqliteDatabase,
  batchId: BatchId,
  after: ReportCursor,
  limit: number,
): { rows: ReportRow[]; next: ReportCursor | null } {
  const found = db.prepare<object, ReportRow>(slice).all({ batchId, ...after, limit })
  const last = found.at(-1)
  const next = last && found.length === limit ? { documentId: last.documentId, page: last.page ?? 0 } : null
  return { rows: found, next }
}
