import type { DocumentChoice, DocumentsShown } from '../contract/document-choice.ts'
import type { PageMethod } from '../contract/page.ts'
import { isReviewed } from './review.ts'

/** Failed pages of a document `d`, in the index that has them by document. */
const hasFailedPage = `
  exists (select 1 from page_jobs indexed by page_jobs_failed_in_order where batch_id = d.batch_id and document_id = d.id and state = 'error')`
const hasFailures = `(d.inspection = 'failed' or exists (select 1 from output_failures where document_id = d.id) or ${hasFailedPage})`

/** Cancelled or excluded, as a whole or a page of it. Those pages are gone through once for all: document by document it would be every page. */
const withCancelledPage = `
  select document_id from page_jobs where batch_id = :batchId and state = 'cancelled' and state in ('done', 'error', 'cancelled')`
const isCutShort = `(d.inspection = 'cancelled' or d.id in (${withCancelledPage}))`

/** Pages of a document `d` that ended in this way, in the index that has them by document: one look, however many pages there are. */
export const hasPage = (method: PageMethod) => `
  exists (select 1 from page_jobs indexed by page_jobs_done where document_id = d.id and method = '${method}' and state = 'done')`

/**
 * Of a document `d`, what it is in one look each: something of it failed; something is left to do; it is over and nothing of it failed, cut
 * short or excluded or not. Of a batch that is over these are the parts of the sum of files, see `state-of-file.ts`. The others are what pages
 * it has, so that each term of the sum of pages leads to its documents.
 */
const conditions: Record<DocumentsShown, string> = {
  failed: hasFailures,
  open: `d.closed_at is null and not ${hasFailures}`,
  done: `d.closed_at is not null and not ${hasFailures} and not ${isCutShort}`,
  excluded: `d.closed_at is not null and not ${hasFailures} and ${isCutShort}`,
  ocr: hasPage('ocr'),
  text: hasPage('text'),
  blank: hasPage('blank'),
}

const needsReview = `
  exists (
    select 1 from page_jobs as p indexed by page_jobs_to_check
    where p.batch_id = d.batch_id and p.document_id = d.id and p.needs_review = 1
      and not ${isReviewed('p')})`

/** What a filter says of a document `d`, to be added to a condition; its words are the parameter `:filter`, its batch is `:batchId`. */
export function documentCondition({ filter, onlyToReview, shown }: Pick<DocumentChoice, 'filter' | 'onlyToReview' | 'shown'>): string {
  const parts = [
    filter !== '' && 'instr(lower(d.relative_path), lower(:filter)) > 0',
    shown !== null && conditions[shown],
    onlyToReview && needsReview,
  ]
  return parts
    .filter((part) => part !== false)
    .map((part) => ` and ${part}`)
    .join('')
}
