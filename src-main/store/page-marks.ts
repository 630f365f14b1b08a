import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type MosaicPlace, type MosaicSlice, type PageMark, pageMarks } from '../contract/mosaic.ts'
import type { PageId } from '../contract/page.ts'
import type { SqliteDatabase } from './open-database.ts'
import { isReviewed, needsReview } from './review.ts'

const number = (mark: PageMark): number => pageMarks.indexOf(mark)

/**
 * The number of the mark of a page job `p`. Whether it needs a review is a look into the small index of those that do, by name, because
 * the row of a result lies behind its text: to read 250,000 of them would be to read the text of 250,000 pages.
 */
const markOfPage = `
  case p.state when 'queued' then ${number('queued')} when 'running' then ${number('running')}
    when 'error' then ${number('failed')} when 'cancelled' then ${number('cancelled')}
    else case p.method when 'text' then ${number('text')} when 'blank' then ${number('blank')}
      else iif(exists (select 1 from page_results as r indexed by page_results_to_review where r.id = p.result_id and ${needsReview} and not ${isReviewed('p')}),
        ${number('review')}, ${number('done')}) end end`

export const documentsFromStatement = `
  select id from documents where batch_id = :batchId and id between :first and :last order by id limit :limit`

export const marksOfDocumentStatement = `
  select ${markOfPage} from page_jobs as p where document_id = :documentId and page_number >= :first order by page_number limit :limit`

const markOfPageStatement = `
  select p.document_id as documentId, p.page_number as pageNumber, ${markOfPage} as mark from page_jobs as p where p.id = ?`

/** Documents that are looked at before the time is; few enough that naming them takes no time. */
const documentsAtOnce = 500

export interface MosaicQuery {
  batchId: BatchId
  from: MosaicPlace
  /** The last document that is wanted; null for all that follow. */
  lastDocumentId: DocumentId | null
  /** Pages at most. */
  limit: number
}

/**
 * Reads the mosaic of a batch from a place on, for at most `budgetMs` and then to the end of the document at hand or of `limit`: whoever wants
 * more asks again, and main does other things in between.
 */
export function readMosaic(db: SqliteDatabase, query: MosaicQuery, budgetMs: number, elapsed = () => performance.now()): MosaicSlice {
  const ends = elapsed() + budgetMs
  const { batchId, from, lastDocumentId, limit } = query
  const last = lastDocumentId ?? Number.MAX_SAFE_INTEGER
  const documents = db.prepare<object, DocumentId>(documentsFromStatement).pluck()
  const marksOf = db.prepare<object, number>(marksOfDocumentStatement).pluck()
  const slice: MosaicSlice = { documentIds: [], counts: [], marks: '', next: null }
  const parts: string[] = []
  const left = () => limit - parts.length
  const some = documents.all({ batchId, first: from.documentId, last, limit: documentsAtOnce + 1 })
  for (const documentId of some) {
    // At least one document is read, or nobody would ever come to the end.
    if (documentId !== some[0] && (left() === 0 || elapsed() >= ends || documentId === some[documentsAtOnce])) {
      return { ...slice, marks: parts.join(''), next: { documentId, pageNumber: 1 } }
    }
    const first = documentId === from.documentId ? from.pageNumber : 1
    const marks = marksOf.all({ documentId, first, limit: left() })
    if (marks.length > 0) {
      slice.documentIds.push(documentId)
      slice.counts.push(marks.length)
      for (const mark of marks) parts.push(String(mark))
    }
    if (left() === 0) return { ...slice, marks: parts.join(''), next: { documentId, pageNumber: first + marks.length } }
  }
  return { ...slice, marks: parts.join('') }
}

/** Where pages are and what their marks are now; pages that are no more are left out. */
export function markPages(db: SqliteDatabase, ids: Iterable<PageId>): { documentIds: DocumentId[]; pageNumbers: number[]; marks: string } {
  const find = db.prepare<[PageId], MosaicPlace & { mark: number }>(markOfPageStatement)
  const found = [...ids].flatMap((id) => find.get(id) ?? [])
  return {
    documentIds: found.map(({ documentId }) => documentId),
    pageNumbers: found.map(({ pageNumber }) => pageNumber),
    marks: found.map(({ mark }) => mark).join(''),
  }
}

/** @throws DOCUMENT_UNKNOWN */
export function documentName(db: SqliteDatabase, id: DocumentId): { relativePath: string; pageCount: number | null } {
  const find = db.prepare<[DocumentId], { relativePath: string; pageCount: number | null }>(
    'select relative_path as relativePath, page_count as pageCount from documents where id = ?',
  )
  const found = find.get(id)
  if (found === undefined) throw new LeafcutterError('DOCUMENT_UNKNOWN', { detail: String(id) })
  return found
}
