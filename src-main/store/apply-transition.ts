import type { PageResult } from '../contract/page.ts'
import { failpoint } from '../failpoint.ts'
import type { Transition } from '../queue/ports.ts'
import type { SqliteDatabase } from './open-database.ts'
import { stateColumns } from './page-row.ts'
import { needsReview } from './review.ts'

/** What a result is keyed by; nothing when the claim is no longer good. */
export const identityOfResult = `
  select d.content_hash as documentHash, p.page_number as pageNumber, coalesce(o.settings_hash, m.settings_hash, b.settings_hash) as settingsHash
  from page_jobs as p join documents as d on d.id = p.document_id join batches as b on b.id = p.batch_id
    left join page_overrides as o on o.page_id = p.id left join manifest_rows as m on m.document_id = d.id
  where p.id = :id and p.state = 'running' and p.claim = :heldClaim`

/** Keyed by what was read and how, so that reading it again replaces the result by an equal one. */
const keepResult = `
  insert into page_results
    (document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, words_hash, engine)
  values
    (:documentHash, :pageNumber, :settingsHash, :method, :text, :confidence, :wordCount, :unsureWords, :wordsHash, :engine)
  on conflict (document_hash, page_number, settings_hash) do update set
    method = excluded.method, text = excluded.text, confidence = excluded.confidence, word_count = excluded.word_count,
    unsure_words = excluded.unsure_words, words_hash = excluded.words_hash, engine = excluded.engine,
    words_gone = 0
  returning id`

/** Running to whatever comes next: whoever does not hold the claim any more changes nothing. */
export const settleStatement = `
  update page_jobs
  set state = :state, attempts = :attempts, crashes = :crashes, next_attempt_at = :nextAttemptAt, claim = :claim,
    claimed_at = :claimedAt, method = :method, result_id = :resultId, error_code = :errorCode, error_detail = :errorDetail,
    cause = iif(:errorCode is null, null, failure_pattern(:errorDetail)), finished_at = :finishedAt, needs_review = coalesce((select ${needsReview} from page_results as r where r.id = :resultId), 0)
  where id = :id and state = 'running' and claim = :heldClaim`

const logAttempt = `
  insert into attempts
    (page_id, "end", started_at, finished_at, open_ms, text_ms, render_ms, ocr_ms, error_code, error_detail)
  values (:id, :end, :startedAt, :finishedAt, :openMs, :textMs, :renderMs, :ocrMs, :errorCode, :errorDetail)`

/** Writes what pages became, their results and their attempts, in one transaction; true for each whose claim was still good. */
export function transitionWriter(db: SqliteDatabase) {
  const identity = db.prepare<{ id: number; heldClaim: string }, Record<string, unknown>>(identityOfResult)
  const result = db.prepare<Record<string, unknown>, number>(keepResult).pluck()
  const settle = db.prepare<Record<string, unknown>>(settleStatement)
  const log = db.prepare<Record<string, unknown>>(logAttempt)

  function writeResult(held: { id: number; heldClaim: string }, value: PageResult): number | null {
    const key = identity.get(held)
    return key ? (result.get({ ...key, ...value }) ?? null) : null
  }

  function write(transition: Transition): boolean {
    const held = { id: transition.from.id, heldClaim: transition.from.claim }
    const resultId = transition.result && writeResult(held, transition.result)
    const { changes } = settle.run({ ...held, ...stateColumns(transition.to), resultId })
    if (changes === 0) return false
    failpoint('in-settle')
    const { timings, ...attempt } = transition.attempt
    log.run({ id: transition.from.id, ...attempt, ...timings })
    return true
  }

  // Immediate: the write lock is taken at once, so that the transaction cannot fail half-way for want of it.
  return db.transaction((transitions: Transition[]) => transitions.map(write)).immediate
}
