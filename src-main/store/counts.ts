import { type BatchId, countOf, type FileCounts, noPages, type PageCounts } from '../contract/batch.ts'
import type { PageMethod, PageState } from '../contract/page.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Each of the three parts is answered from an index alone; together they are all pages of the batch. */
export const countPagesStatement = `
  select 'queued' as state, null as method, count(*) as pages from page_jobs where batch_id = :batchId and state = 'queued'
  union all
  select 'running', null, count(*) from page_jobs where state = 'running' and +batch_id = :batchId
  union all
  select state, method, count(*) from page_jobs where batch_id = :batchId and state in ('done', 'error', 'cancelled') group by state, method`

export const countExcludedStatement = 'select count(page_id) from exclusions where batch_id = :batchId'

/** Pages of a batch by what became of them. */
export function countPages(db: SqliteDatabase, batchId: BatchId): PageCounts {
  const rows = db.prepare<object, { state: PageState; method: PageMethod | null; pages: number }>(countPagesStatement).all({ batchId })
  const counts = { ...noPages }
  for (const row of rows) counts[countOf(row.state, row.method)] += row.pages
  const excluded = db.prepare<object, number>(countExcludedStatement).pluck().get({ batchId }) ?? 0
  return { ...counts, excluded, cancelled: counts.cancelled - excluded }
}

/**
 * Files of a batch by what became of them. A document with a failed page or a missing output counts as failed, whatever else is in it;
 * one with a cancelled or excluded page, or that is so as a whole, as excluded; each file once.
 */
export function countFiles(db: SqliteDatabase, batchId: BatchId): FileCounts {
  const one = (sql: string): number => db.prepare<object, number>(sql).pluck().get({ batchId }) ?? 0
  const open = one('select count(*) from documents where batch_id = :batchId and closed_at is null')
  const unreadable = one("select count(*) from documents where batch_id = :batchId and inspection = 'failed'")
  const withFailedPages = one(`
    select count(*) from (
      select distinct document_id from page_jobs where batch_id = :batchId and state = 'error'
    ) as f join documents as d on d.id = f.document_id where d.closed_at is not null`)
  const cancelledWhole = one("select count(*) from documents where batch_id = :batchId and inspection = 'cancelled'")
  const cutShort = one(`
    select count(*) from (
      select distinct document_id from page_jobs where batch_id = :batchId and state = 'cancelled' and state in ('done', 'error', 'cancelled')
      except select document_id from page_jobs where batch_id = :batchId and state = 'error'
      except select document_id from output_failures
    ) as c join documents as d on d.id = c.document_id where d.closed_at is not null`)
  const withoutOutput = one(`
    select count(*) from output_failures as o join documents as d on d.id = o.document_id
    where d.batch_id = :batchId and d.closed_at is not null
      and not exists (select 1 from page_jobs where document_id = d.id and state = 'error')`)
  const closed = one("select count(*) from documents where batch_id = :batchId and inspection = 'done' and closed_at is not null")
  return {
    open,
    failed: unreadable + withFailedPages + withoutOutput,
    excluded: cancelledWhole + cutShort,
    done: closed - withFailedPages - withoutOutput - cutShort,
  }
}

/** What came in, counted apart from what became of it: files when the search added them, pages when their inspection counted them. */
export function countInput(db: SqliteDatabase, batchId: BatchId): { filesIn: number; pagesIn: number } {
  const input = db
    .prepare<[string], { filesIn: number; pagesIn: number }>(
      `select files_found as filesIn, (select coalesce(sum(page_count), 0) from documents where batch_id = b.id) as pagesIn
      from batches as b where id = ?`,
    )
    .get(batchId)
  return input ?? { filesIn: 0, pagesIn: 0 }
}

/** Files that the search found. */
export function countFilesIn(db: SqliteDatabase, batchId: BatchId): number {
  return db.prepare<[string], number>('select files_found from batches where id = ?').pluck().get(batchId) ?? 0
}

/** When the last document of a batch was closed; null while one is open, or when there is none. */
export function batchEndedAt(db: SqliteDatabase, batchId: BatchId): number | null {
  const open = db.prepare('select 1 from documents where batch_id = ? and closed_at is null limit 1').get(batchId)
  if (open) return null
  return db.prepare<[string], number | null>('select max(closed_at) from documents where batch_id = ?').pluck().get(batchId) ?? null
}

/** Documents whose pages are not known yet: how many are still to be inspected. */
export function countUninspected(db: SqliteDatabase, batchId: BatchId): number {
  return (
    db
      .prepare<[string], number>(
        "select count(*) from documents where batch_id = ? and closed_at is null and inspection in ('waiting', 'running')",
      )
      .pluck()
      .get(batchId) ?? 0
  )
}

/** Files that failed as a whole, before there were pages. */
export function countUnreadable(db: SqliteDatabase, batchId: BatchId): number {
  return (
    db.prepare<[string], number>("select count(*) from documents where batch_id = ? and inspection = 'failed'").pluck().get(batchId) ?? 0
  )
}

/** Whether nothing is left to do for a batch: the search has ended and every document is closed. */
export function isBatchOver(db: SqliteDatabase, batchId: BatchId): boolean {
  return (
    db
      .prepare(`
    select 1 from batches as b where id = ? and (import_finished_at is not null or cancelled_at is not null)
      and not exists (select 1 from documents where batch_id = b.id and closed_at is null)`)
      .get(batchId) !== undefined
  )
}

/** Pages that are done in batches which are still open: what a restart finds kept. */
export function countKeptPages(db: SqliteDatabase): number {
  return (
    db
      .prepare<[], number>(`
    select count(*) from page_jobs where state = 'done' and state in ('done', 'error', 'cancelled') and batch_id in (select distinct batch_id from documents where closed_at is null)`)
      .pluck()
      .get() ?? 0
  )
}
