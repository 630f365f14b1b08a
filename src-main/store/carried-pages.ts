import type { CarriedPage, CarriedResult } from '../contract/carrying.ts'
import type { DocumentId } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { CancelledPage, ErrorPage, PageId, PageMethod, PageState, QueuedPage } from '../contract/page.ts'
import type { PageCorrection } from '../contract/page-detail.ts'
import { failedElsewhere, readElsewhere } from '../queue/page-state.ts'
import { excludePages } from './exclusions.ts'
import type { SqliteDatabase } from './open-database.ts'
import { type PageRow, stateColumns } from './page-row.ts'
import { needsReview } from './review.ts'

/** Writes pages of another computer. What becomes of a page was decided by whoever calls; every change says what it believes of the row. */

export interface PageHere {
  row: Pick<PageRow, 'id' | 'documentId' | 'pageNumber' | 'state' | 'attempts' | 'crashes'>
  settingsHash: string
  /** Whether it has settings of its own. */
  isOwn: boolean
  reading: { method: PageMethod; text: string } | null
  errorCode: ErrorCode | null
  isExcluded: boolean
  correction: PageCorrection | null
  confirmedAt: number | null
}

interface Found extends Record<string, unknown> {
  id: PageId
  documentId: DocumentId
  pageNumber: number
  state: PageState
  attempts: number
  crashes: number
}

const pageHere = `
  select p.id, p.document_id as documentId, p.page_number as pageNumber, p.state, p.attempts, p.crashes,
    coalesce(o.settings_hash, m.settings_hash, b.settings_hash) as settingsHash, o.settings_hash is not null as own, r.method, r.text, coalesce(x.error_code, p.error_code) as errorCode,
    x.id as exclusion, c.text as correctedText, c.corrected_at as correctedAt, f.confirmed_at as confirmedAt
  from page_jobs as p join batches as b on b.id = p.batch_id left join manifest_rows as m on m.document_id = p.document_id
    left join page_overrides as o on o.page_id = p.id left join page_results as r on r.id = p.result_id left join exclusions as x on x.page_id = p.id
    left join page_corrections as c on c.page_id = p.id left join page_confirmations as f on f.page_id = p.id and f.result_id = p.result_id
  where p.document_id = :documentId and p.page_number = :pageNumber`

/** Gives pages as they are here; null where there is no such page job. */
export function pagesHere(db: SqliteDatabase): (documentId: DocumentId, pageNumber: number) => PageHere | null {
  const find = db.prepare<object, Found>(pageHere)
  return (documentId, pageNumber) => {
    const found = find.get({ documentId, pageNumber })
    return found === undefined ? null : toPageHere(found)
  }
}

function toPageHere({
  settingsHash,
  own,
  method,
  text,
  errorCode,
  exclusion,
  correctedText,
  correctedAt,
  confirmedAt,
  ...row
}: Found): PageHere {
  return {
    row,
    settingsHash,
    isOwn: own === 1,
    reading: method === null ? null : { method, text },
    errorCode,
    isExcluded: exclusion !== null,
    correction: correctedText === null ? null : { text: correctedText, correctedAt },
    confirmedAt,
  } as PageHere
}

/** A result that is here already stays as it is. */
const keepResult = `
  insert into page_results
    (document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, words_hash, engine, words_gone)
  values
    (:documentHash, :pageNumber, :settingsHash, :method, :text, :confidence, :wordCount, :unsureWords, :wordsHash, :engine, :gone)
  on conflict (document_hash, page_number, settings_hash) do nothing`

/** From the state that was believed to the one that was decided; a page that somebody else changed meanwhile stays as it is. */
const changeState = `
  update page_jobs set state = :state, attempts = :attempts, crashes = :crashes, next_attempt_at = 0, method = (select method from page_results where id = :resultId),
    result_id = :resultId, error_code = :errorCode, error_detail = :errorDetail, cause = iif(:errorCode is null, null, failure_pattern(:errorDetail)),
    finished_at = :finishedAt, needs_review = coalesce((select ${needsReview} from page_results as r where r.id = :resultId), 0)
  where id = :id and state = :believed`

/** The same attempt of the same page comes from both computers once they have been there and back. */
const logAttempt = `
  insert into attempts (page_id, "end", started_at, finished_at, open_ms, text_ms, render_ms, ocr_ms, error_code, error_detail)
  select :id, :end, :startedAt, :finishedAt, :openMs, :textMs, :renderMs, :ocrMs, :errorCode, :errorDetail
  where not exists (select 1 from attempts where page_id = :id and "end" = :end and started_at = :startedAt and finished_at = :finishedAt)`

/** Verbs for the pages of one transaction, which is the caller's. */
export function carriedPageWriter(db: SqliteDatabase) {
  const insertResult = db.prepare(keepResult)
  const findResult = db
    .prepare<object, number>(
      'select id from page_results where document_hash = :documentHash and page_number = :pageNumber and settings_hash = :settingsHash',
    )
    .pluck()
  const change = db.prepare(changeState)
  const log = db.prepare(logAttempt)
  const forgetExclusion = db.prepare('delete from exclusions where page_id = ?')
  const lay = db.prepare(`
    insert into page_overrides (page_id, settings, settings_hash) values (:id, :settings, :hash)
    on conflict (page_id) do update set settings = excluded.settings, settings_hash = excluded.settings_hash`)
  const liftOverride = db.prepare('delete from page_overrides where page_id = ?')
  const correct = db.prepare(`
    insert into page_corrections (page_id, text, corrected_at) values (:id, :text, :correctedAt)
    on conflict (page_id) do update set text = excluded.text, corrected_at = excluded.corrected_at`)
  const confirm = db.prepare(`
    insert into page_confirmations (page_id, result_id, confirmed_at) select id, result_id, :confirmedAt from page_jobs where id = :id and state = 'done'
    on conflict (page_id) do update set result_id = excluded.result_id, confirmed_at = excluded.confirmed_at`)

  /** How the page is read from now on, together with what was read so. */
  function readAs(id: PageId, { override }: CarriedPage): void {
    if (override === null) liftOverride.run(id)
    else lay.run({ id, settings: JSON.stringify(override.settings), hash: override.hash })
  }

  /** Queued, failed or excluded to done: the transition `readElsewhere`. */
  function done(row: PageHere['row'], key: { documentHash: string }, page: CarriedPage): boolean {
    const { settingsHash, pageNumber, finishedAt } = page
    const resultId = findResult.get({ ...key, pageNumber, settingsHash })
    if (resultId === undefined || page.result === null || finishedAt === null) return false
    const to = readElsewhere(row as QueuedPage | ErrorPage | CancelledPage, triesOf(page), page.result.method, finishedAt)
    if (change.run({ ...stateColumns(to), id: row.id, believed: row.state, resultId }).changes === 0) return false
    forgetExclusion.run(row.id)
    readAs(row.id, page)
    return true
  }

  /** Queued or failed to failed: the transition `failedElsewhere`. */
  function failed(row: PageHere['row'], page: CarriedPage): boolean {
    if (page.error === null) return false
    const { code, detail, at } = page.error
    const to = failedElsewhere(row as QueuedPage | ErrorPage, triesOf(page), { errorCode: code, errorDetail: detail, finishedAt: at })
    if (change.run({ ...stateColumns(to), id: row.id, believed: row.state, resultId: null }).changes === 0) return false
    readAs(row.id, page)
    return true
  }

  return {
    keepResult(key: { documentHash: string; pageNumber: number; settingsHash: string }, { wordsGone, ...result }: CarriedResult): void {
      insertResult.run({ ...key, ...result, gone: wordsGone ? 1 : 0 })
    },
    readAs,
    done,
    failed,
    /** Failed first, then set aside: the transition `excluded`. */
    excluded(row: PageHere['row'], page: CarriedPage): boolean {
      if (page.exclusion === null || !failed(row, page)) return false
      return excludePages(db, [row.id], page.exclusion.reason, page.exclusion.at).count === 1
    },
    correct: (id: PageId, correction: PageCorrection): void => void correct.run({ id, ...correction }),
    confirm: (id: PageId, confirmedAt: number): void => void confirm.run({ id, confirmedAt }),
    logAttempts(id: PageId, { log: attempts }: CarriedPage): void {
      for (const attempt of attempts) log.run({ id, ...attempt })
    },
  }
}

const triesOf = ({ attempts, crashes }: CarriedPage) => ({ attempts, crashes })
