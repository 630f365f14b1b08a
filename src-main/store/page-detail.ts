import { batchSettingsSchema } from '../contract/batch.ts'
import type { DocumentKind } from '../contract/document.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { PageId } from '../contract/page.ts'
import type { Attempt, PageDetail, PageSteps } from '../contract/page-detail.ts'
import { pageOverrideSchema, withOverride } from '../contract/page-override.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import type { SqliteDatabase } from './open-database.ts'
import { pageSteps } from './page-steps.ts'
import { isReviewed } from './review.ts'

type FactsOfPage = Omit<PageDetail, 'words' | 'attempts' | 'correction' | 'needsReview' | 'settings' | 'override' | keyof PageSteps> & {
  wordsHash: string | null
}

type StoredDetail = FactsOfPage & {
  needsReview: 0 | 1
  settings: string
  ofDocument: string | null
  override: string | null
  correctedText: string | null
  correctedAt: number | null
}

/** All that the database knows of a page; the word boxes are in a file that `wordsHash` names. @throws PAGE_UNKNOWN */
export function getPageDetail(db: SqliteDatabase, id: PageId): Omit<PageDetail, 'words'> & { wordsHash: string | null } {
  const stored = db
    .prepare<[number], StoredDetail>(`
    select p.id, p.batch_id as batchId, b.name as batchName, p.document_id as documentId, d.relative_path as relativePath,
      p.page_number as pageNumber, d.page_count as pageCount, p.state, p.method, r.text, r.confidence, r.engine, r.words_hash as wordsHash,
      b.settings, m.settings as ofDocument, o.settings as override, c.text as correctedText, c.corrected_at as correctedAt, v.confirmed_at as confirmedAt,
      p.needs_review = 1 and not ${isReviewed('p')} as needsReview
    from page_jobs as p join documents as d on d.id = p.document_id join batches as b on b.id = p.batch_id
      left join page_results as r on r.id = p.result_id left join page_overrides as o on o.page_id = p.id
      left join page_corrections as c on c.page_id = p.id
      left join page_confirmations as v on v.page_id = p.id and v.result_id = p.result_id
      left join manifest_rows as m on m.document_id = d.id
    where p.id = ?`)
    .get(id)
  if (!stored) throw new LeafcutterError('PAGE_UNKNOWN', { detail: String(id) })
  const { settings, ofDocument, override, correctedText, correctedAt, needsReview, ...facts } = stored
  return {
    ...facts,
    needsReview: needsReview === 1,
    attempts: listAttempts(db, id),
    settings: withOverride(
      batchSettingsSchema.parse(JSON.parse(settings)),
      ofDocument === null ? {} : pageOverrideSchema.parse(JSON.parse(ofDocument)),
    ),
    override: override === null ? null : pageOverrideSchema.parse(JSON.parse(override)),
    correction: correctedText === null || correctedAt === null ? null : { text: correctedText, correctedAt },
    ...pageSteps(db, facts),
  }
}

type AttemptRow = Omit<Attempt, 'number' | 'timings'> & {
  openMs: number | null
  textMs: number | null
  renderMs: number | null
  ocrMs: number | null
}

/** Every try at a page, oldest first. */
export function listAttempts(db: SqliteDatabase, id: PageId): Attempt[] {
  const rows = db
    .prepare<[number], AttemptRow>(`
    select "end", started_at as startedAt, finished_at as finishedAt, open_ms as openMs, text_ms as textMs, render_ms as renderMs, ocr_ms as ocrMs,
      error_code as errorCode, error_detail as errorDetail
    from attempts where page_id = ? order by id`)
    .all(id)
  return rows.map(({ openMs, textMs, renderMs, ocrMs, ...attempt }, index) => ({
    number: index + 1,
    ...attempt,
    timings: { openMs, textMs, renderMs, ocrMs },
  }))
}

/** What is needed to draw a page again from its source. @throws PAGE_UNKNOWN */
export function getPageSource(db: SqliteDatabase, id: PageId): { source: SourceFile; kind: DocumentKind; pageNumber: number } {
  const row = db
    .prepare<[number], SourceFile & { kind: DocumentKind; pageNumber: number }>(`
    select d.path, d.size_bytes as sizeBytes, d.modified_at as modifiedAt, d.kind, p.page_number as pageNumber
    from page_jobs as p join documents as d on d.id = p.document_id where p.id = ?`)
    .get(id)
  if (!row) throw new LeafcutterError('PAGE_UNKNOWN', { detail: String(id) })
  const { kind, pageNumber, ...source } = row
  return { source, kind, pageNumber }
}
