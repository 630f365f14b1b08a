import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { PageId } from '../contract/page.ts'
import type { PageSteps } from '../contract/page-detail.ts'
import type { SqliteDatabase } from './open-database.ts'
import { isReviewed } from './review.ts'

/** Documents follow each other in the order in which they were imported, and so do the steps over pages that failed or are to be checked. */
interface Place {
  id: PageId
  batchId: BatchId
  documentId: DocumentId
  pageNumber: number
}

const pageOfDocument = 'select id from page_jobs where document_id = :documentId and page_number = :pageNumber'

/** The first page of the next document that has pages. */
const firstOfNext = `
  select p.id from documents as d join page_jobs as p on p.document_id = d.id and p.page_number = 1
  where d.batch_id = :batchId and d.id > :documentId and d.pages_added > 0 order by d.id limit 1`

/** The last page, of those that are made already, of the document before that has pages. */
const lastOfPrevious = `
  select p.id from documents as d join page_jobs as p on p.document_id = d.id and p.page_number = d.pages_added
  where d.batch_id = :batchId and d.id < :documentId and d.pages_added > 0 order by d.id desc limit 1`

const isFailed = "state = 'error'"
const isToCheck = `needs_review = 1 and not ${isReviewed('page_jobs')}`

const after = (which: string) => `
  select id from page_jobs
  where batch_id = :batchId and ${which} and (document_id, page_number) > (:documentId, :pageNumber)
  order by document_id, page_number limit 1`
const before = (which: string) => `
  select id from page_jobs
  where batch_id = :batchId and ${which} and (document_id, page_number) < (:documentId, :pageNumber)
  order by document_id desc, page_number desc limit 1`
const last = (which: string) => `
  select id from page_jobs where batch_id = :batchId and ${which} order by document_id desc, page_number desc limit 1`
const first = (which: string) => `
  select id from page_jobs where batch_id = :batchId and ${which} order by document_id, page_number limit 1`

/** Each of them, for the test of their plans. */
export const stepStatements = {
  pageOfDocument,
  firstOfNext,
  lastOfPrevious,
  failedAfter: after(isFailed),
  firstFailed: first(isFailed),
  failedBefore: before(isFailed),
  lastFailed: last(isFailed),
  toCheckAfter: after(isToCheck),
  firstToCheck: first(isToCheck),
  toCheckBefore: before(isToCheck),
  lastToCheck: last(isToCheck),
}

/** Where one can go from a page; each answered from an index, however many pages there are. */
export function pageSteps(db: SqliteDatabase, page: Place): PageSteps {
  const { id, ...place } = page
  const find = (statement: string, at = place) => db.prepare<object, PageId>(statement).pluck().get(at) ?? null
  const beside = (step: number) => find(pageOfDocument, { ...place, pageNumber: place.pageNumber + step })
  const other = (found: PageId | null) => (found === id ? null : found)
  const { failedAfter, firstFailed, failedBefore, lastFailed } = stepStatements
  const { toCheckAfter, firstToCheck, toCheckBefore, lastToCheck } = stepStatements
  return {
    previousPageId: beside(-1) ?? find(lastOfPrevious),
    nextPageId: beside(1) ?? find(firstOfNext),
    previousFailedPageId: other(find(failedBefore) ?? find(lastFailed)),
    nextFailedPageId: other(find(failedAfter) ?? find(firstFailed)),
    previousToCheckPageId: other(find(toCheckBefore) ?? find(lastToCheck)),
    nextToCheckPageId: other(find(toCheckAfter) ?? find(firstToCheck)),
  }
}
