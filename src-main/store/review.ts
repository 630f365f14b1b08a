import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Whether a person should look at what was recognised, for a row `r` of `page_results`: the mean confidence of its words is below 75, or
 * more than a quarter of them is unsure, or there is ink on the page and not one word was found. Text that a page had before and blank pages
 * were not recognised. The same numbers stand in the index of such pages, so that other numbers are another migration.
 */
export const needsReview = "r.method = 'ocr' and (r.word_count = 0 or r.confidence < 75 or r.unsure_words > 0.25 * r.word_count)"

/** Whether the operator has looked at a page job, under its name in the statement: corrected it, or confirmed what was recognised. */
export const isReviewed = (page: string) => `(
  exists (select 1 from page_corrections where page_id = ${page}.id)
  or exists (select 1 from page_confirmations where page_id = ${page}.id and result_id = ${page}.result_id))`

/** From the few results that need a review to the pages of this batch; the other way round every page would be looked at. */
const pagesToReview = `
  from page_results as r cross join page_jobs as p
  where ${needsReview} and p.batch_id = :batchId and p.state = 'done' and p.state in ('done', 'error', 'cancelled') and p.method = 'ocr'
    and p.result_id = r.id and not ${isReviewed('p')}`

export const countToReviewStatement = `select count(*) ${pagesToReview}`

/** Pages of a batch that a person should look at. */
export function countToReview(db: SqliteDatabase, batchId: BatchId): number {
  return db.prepare<object, number>(countToReviewStatement).pluck().get({ batchId }) ?? 0
}
