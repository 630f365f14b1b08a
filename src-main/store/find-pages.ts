import type { PageId } from '../contract/page.ts'
import type { Search, SearchHit } from '../contract/search.ts'
import { snippetOf } from '../contract/search-marks.ts'
import { parseSearch, toMatch } from '../contract/search-query.ts'
import type { SqliteDatabase } from './open-database.ts'
import { isReviewed } from './review.ts'

/** From the text that was read last to the first. The score is that of bm25: the smaller, the better. */
export const matchesStatement = 'select rowid as row, rank as score from search_index where search_index match :match order by rowid desc'

/** A page of which the text is in the row. */
const matchesFilters = `
    p.state = 'done'
    and (:batchId is null or p.batch_id = :batchId)
    and (:minConfidence is null or r.confidence >= :minConfidence) and (:maxConfidence is null or r.confidence <= :maxConfidence)
    and (:from is null or p.finished_at >= :from) and (:until is null or p.finished_at < :until)
    and (:language is null or exists (
      select 1 from json_each(coalesce((select o.settings from page_overrides as o where o.page_id = p.id and o.settings -> '$.languages' is not null), (select m.settings from manifest_rows as m where m.document_id = p.document_id), b.settings), '$.languages')
      where value = :language))`

/** The pages of a result: those of documents with its content that were not corrected. */
export const pagesOfResultStatement = `
  select p.id as pageId, p.document_id as documentId
  from page_results as r
    join documents as d on d.content_hash = r.document_hash and d.content_hash is not null
    join page_jobs as p on p.document_id = d.id and p.page_number = r.page_number
    join batches as b on b.id = p.batch_id
  where r.id = :row and p.result_id = r.id and :kind <> 'corrected'
    and (:kind = 'any' or p.method = :kind or (:kind = 'review' and p.needs_review = 1))
    and not exists (select 1 from page_corrections where page_id = p.id) and ${matchesFilters}`

/** A page that was corrected had its review. */
export const pageOfCorrectionStatement = `
  select p.id as pageId, p.document_id as documentId
  from page_corrections as c join page_jobs as p on p.id = c.page_id join batches as b on b.id = p.batch_id
    left join page_results as r on r.id = p.result_id
  where c.page_id = -:row and :kind in ('any', 'corrected') and ${matchesFilters}`

export interface FoundPage {
  pageId: PageId
  documentId: number
  score: number
}

/** Pages whose text matches, those that were read last first, one after the other; nothing when nothing is searched for. */
export function* foundPages(db: SqliteDatabase, search: Search): Generator<FoundPage> {
  const query = parseSearch(search.text)
  if (!query) return
  const { text: _, ...filters } = search
  const ofResult = db.prepare<object, Omit<FoundPage, 'score'>>(pagesOfResultStatement)
  const ofCorrection = db.prepare<object, Omit<FoundPage, 'score'>>(pageOfCorrectionStatement)
  const matches = db.prepare<object, { row: number; score: number }>(matchesStatement)
  for (const { row, score } of matches.iterate({ match: toMatch(query) })) {
    for (const page of (row > 0 ? ofResult : ofCorrection).all({ row, ...filters })) yield { ...page, score }
  }
}

export const hitStatement = `
  select p.id as pageId, p.batch_id as batchId, b.name as batchName, p.document_id as documentId, d.relative_path as relativePath,
    p.page_number as pageNumber, p.method, r.confidence, c.page_id is not null as corrected,
    p.needs_review = 1 and not ${isReviewed('p')} as needsReview, p.finished_at as finishedAt, coalesce(c.text, r.text) as text
  from page_jobs as p join documents as d on d.id = p.document_id join batches as b on b.id = p.batch_id
    join page_results as r on r.id = p.result_id left join page_corrections as c on c.page_id = p.id
  where p.id = ?`

type HitRow = Omit<SearchHit, 'corrected' | 'needsReview' | 'snippet' | 'marks'> & { corrected: 0 | 1; needsReview: 0 | 1; text: string }

/** What is shown of pages that were found; those whose text is gone meanwhile are left out. */
export function hitsOf(db: SqliteDatabase, pageIds: readonly PageId[], typed: string): SearchHit[] {
  const query = parseSearch(typed) ?? { groups: [] }
  const find = db.prepare<[number], HitRow>(hitStatement)
  return pageIds.flatMap((id) => {
    const row = find.get(id)
    if (!row) return []
    const { text, corrected, needsReview, ...hit } = row
    return [{ ...hit, corrected: corrected === 1, needsReview: needsReview === 1, ...snippetOf(text, query) }]
  })
}
