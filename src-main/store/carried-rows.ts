import type { BatchId } from '../contract/batch.ts'
import type { CarriedAttempt, CarriedDocument, CarriedPage } from '../contract/carrying.ts'
import type { DocumentId } from '../contract/document.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Gathers what is written of a batch that is continued on another computer, a slice at a time. */

/** A document with its file on this computer. */
export interface DocumentToCarry extends Omit<CarriedDocument, 'below' | 'source'> {
  id: DocumentId
  path: string
  modifiedAt: number
  pagesAdded: number
}

type Row = Record<string, unknown>

const documentColumns = `
  d.id, d.path, d.relative_path as relativePath, d.size_bytes as sizeBytes, d.modified_at as modifiedAt, d.priority, d.inspection, d.kind, d.page_count as pageCount,
  d.content_hash as contentHash, d.pages_added as pagesAdded, d.closed_at as closedAt,
  coalesce(x.error_code, d.error_code) as errorCode, coalesce(x.error_detail, d.error_detail, '') as errorDetail, coalesce(x.failed_at, d.failed_at) as failedAt,
  x.reason, x.excluded_at as excludedAt, m.line, m.settings, m.settings_hash as settingsHash, m.cells`

/** The next documents of a batch, in the order in which they were found. @param after the last that was given; 0 at first */
export function documentsToCarry(db: SqliteDatabase, batchId: BatchId, after: DocumentId, limit: number): DocumentToCarry[] {
  return db
    .prepare<object, Row>(`
    select ${documentColumns} from documents as d left join exclusions as x on x.document_id = d.id and x.page_id is null
      left join manifest_rows as m on m.document_id = d.id
    where d.batch_id = :batchId and d.id > :after order by d.id limit :limit`)
    .all({ batchId, after, limit })
    .map(toDocument)
}

/** One that is being inspected is still to be inspected. */
const documentStates: Record<string, CarriedDocument['state']> = { done: 'inspected', failed: 'failed', cancelled: 'excluded' }

function toDocument(row: Row): DocumentToCarry {
  const { inspection, kind, pageCount, contentHash, errorCode, errorDetail, failedAt, reason, excludedAt, ...rest } = row
  const { line, settings, settingsHash, cells, ...facts } = rest
  return {
    type: 'document',
    ...facts,
    state: documentStates[String(inspection)] ?? 'waiting',
    inspection: contentHash === null || inspection !== 'done' ? null : { kind, pageCount, contentHash },
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail, at: failedAt },
    exclusion: reason === null ? null : { reason, at: excludedAt },
    manifest: line === null ? null : { line, reading: overrideOf(settings, settingsHash), cells: JSON.parse(String(cells)) },
  } as DocumentToCarry
}

const overrideOf = (settings: unknown, hash: unknown) => (settings === null ? null : { settings: JSON.parse(String(settings)), hash })

const pageColumns = `
  p.id, p.page_number as pageNumber, p.state, p.attempts, p.crashes, p.finished_at as finishedAt,
  coalesce(o.settings_hash, m.settings_hash, b.settings_hash) as settingsHash, o.settings as ownSettings, o.settings_hash as ownHash,
  r.method, r.text, r.confidence, r.word_count as wordCount, r.unsure_words as unsureWords, r.words_hash as wordsHash, r.engine, r.words_gone as wordsGone,
  coalesce(x.error_code, p.error_code) as errorCode, coalesce(x.error_detail, p.error_detail) as errorDetail, coalesce(x.failed_at, p.finished_at) as failedAt,
  x.reason, x.excluded_at as excludedAt, c.text as correctedText, c.corrected_at as correctedAt, f.confirmed_at as confirmedAt`

/** The next pages of a document with all that is known of them. @param after the last number that was given; 0 at first */
export function pagesToCarry(db: SqliteDatabase, documentId: DocumentId, after: number, limit: number): CarriedPage[] {
  const rows = db
    .prepare<object, Row>(`
    select ${pageColumns} from page_jobs as p join batches as b on b.id = p.batch_id
      left join manifest_rows as m on m.document_id = p.document_id left join page_overrides as o on o.page_id = p.id
      left join page_results as r on r.id = p.result_id left join exclusions as x on x.page_id = p.id
      left join page_corrections as c on c.page_id = p.id left join page_confirmations as f on f.page_id = p.id and f.result_id = p.result_id
    where p.document_id = :documentId and p.page_number > :after order by p.page_number limit :limit`)
    .all({ documentId, after, limit })
  const log = db.prepare<[unknown], CarriedAttempt>(`
    select "end", started_at as startedAt, finished_at as finishedAt, open_ms as openMs, text_ms as textMs, render_ms as renderMs, ocr_ms as ocrMs,
      error_code as errorCode, error_detail as errorDetail
    from attempts where page_id = ? order by id`)
  return rows.map((row) => toPage(row, log.all(row.id)))
}

const pageStates: Record<string, CarriedPage['state']> = { done: 'done', error: 'error', cancelled: 'excluded' }

/** One that a dead run left running is still to be read, and the attempt was never one. */
function toPage(row: Row, log: CarriedAttempt[]): CarriedPage {
  const { pageNumber, settingsHash, attempts, crashes, finishedAt, errorCode, errorDetail, failedAt, reason, excludedAt } = row
  const state = pageStates[String(row.state)] ?? 'queued'
  return {
    ...{ type: 'page', pageNumber, settingsHash, state, crashes },
    attempts: row.state === 'running' ? Number(attempts) - 1 : attempts,
    result: state === 'done' ? resultOf(row) : null,
    finishedAt: state === 'done' ? finishedAt : null,
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail, at: failedAt },
    exclusion: reason === null ? null : { reason, at: excludedAt },
    override: overrideOf(row.ownSettings, row.ownHash),
    correction: row.correctedText === null ? null : { text: row.correctedText, correctedAt: row.correctedAt },
    confirmedAt: state === 'done' ? row.confirmedAt : null,
    log,
  } as CarriedPage
}

function resultOf({ method, text, confidence, wordCount, unsureWords, wordsHash, engine, wordsGone }: Row) {
  return { method, text, confidence, wordCount, unsureWords, wordsHash, engine, wordsGone: wordsGone === 1 }
}

/** What there is to carry of a batch, and whether its files are all counted. */
export function countToCarry(db: SqliteDatabase, batchId: BatchId): { documents: number; pages: number } {
  const count = (sql: string) => db.prepare<[string], number>(sql).pluck().get(batchId) ?? 0
  return {
    documents: count('select count(*) from documents where batch_id = ?'),
    pages: count('select coalesce(sum(pages_added), 0) from documents where batch_id = ?'),
  }
}
