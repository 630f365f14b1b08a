import type { BatchId } from '../contract/batch.ts'
import type { Protection } from '../contract/retention.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** What retention asks of the database. It is asked by a process of its own, on a reading connection: some statements read whole tables. */

export interface BatchNeeds {
  id: BatchId
  name: string
  /** When its last document was closed, Unix milliseconds; 0 when it has none. */
  endedAt: number
  protection: Extract<Protection, 'live' | 'output-missing'> | null
  corrected: boolean
  /** Whether pages or files of it failed, and nobody excluded or retried them. */
  needsAttention: boolean
  documents: number
  pages: number
  /** Files that were written of it: closed documents, by format. */
  outputs: number
}

/**
 * Whether the batch `b` is live: something is left to do, it is held, or it is being removed. Then everything that it refers to is needed.
 * SQLite is told the index of open documents: by itself it walks through all documents of a batch that is over.
 * The same words decide in the dry run and again in the transaction that removes.
 */
export const isLive = `(
  (b.import_finished_at is null and b.cancelled_at is null)
  or exists (select 1 from documents indexed by documents_open where batch_id = b.id and closed_at is null)
  or exists (select 1 from held_batches where batch_id = b.id))`

/** Whether an output of the batch `b` could not be written: a retry needs what it is made of. Such failures and corrections are few: they are asked first. */
export const isOutputMissing = `exists (
  select 1 from output_failures as o cross join documents as d on d.id = o.document_id where d.batch_id = b.id)`

export const isCorrected = `exists (
  select 1 from page_corrections as c cross join page_jobs as p on p.id = c.page_id where p.batch_id = b.id)`

/** Whether something of the batch `b` failed and waits for somebody's decision; what was cancelled does not. */
export const needsAttention = `(b.cancelled_at is null and (
  exists (select 1 from page_jobs where batch_id = b.id and state = 'error')
  or exists (select 1 from documents where batch_id = b.id and inspection = 'failed')))`

/** Every batch, with what keeps its artefacts. */
export function batchNeeds(db: SqliteDatabase): BatchNeeds[] {
  const rows = db
    .prepare<[], Omit<BatchNeeds, 'corrected' | 'needsAttention'> & { corrected: 0 | 1; needsAttention: 0 | 1 }>(`
    select b.id, b.name, case when ${isLive} then 'live' when ${isOutputMissing} then 'output-missing' end as protection,
      ${isCorrected} as corrected, ${needsAttention} as needsAttention, coalesce(max(d.closed_at), 0) as endedAt, count(d.id) as documents, coalesce(sum(d.pages_added), 0) as pages,
      count(d.closed_at) * json_array_length(b.settings, '$.formats') as outputs
    from batches as b left join documents as d on d.batch_id = b.id group by b.id order by b.id`)
    .all()
  return rows.map((row) => ({ ...row, corrected: row.corrected === 1, needsAttention: row.needsAttention === 1 }))
}

/** When batches came back from their archives, as far as the history knows: whoever restores one wants to have it for a while. */
export function restoredBatches(db: SqliteDatabase): Map<BatchId, number> {
  const rows = db
    .prepare<[], { id: BatchId; at: number }>(
      "select batch_id as id, max(at) as at from marks where kind = 'batch-restored' and batch_id is not null group by batch_id",
    )
    .all()
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** A result that names a words file, with one page that it belongs to; no page when all of them are gone. */
export interface WordsReference {
  hash: string
  resultId: number
  batchId: BatchId | null
  closedAt: number | null
}

/** In the order of the names of the files, so that they can be compared with a folder without holding them all. */
export function wordsReferences(db: SqliteDatabase): IterableIterator<WordsReference> {
  return db
    .prepare<[], WordsReference>(`
    select r.words_hash as hash, r.id as resultId, p.batch_id as batchId, d.closed_at as closedAt
    from page_results as r
      left join (documents as d join page_jobs as p on p.document_id = d.id)
        on d.content_hash = r.document_hash and d.content_hash is not null and p.page_number = r.page_number and p.result_id = r.id
    where r.words_hash is not null and r.words_gone = 0
    order by r.words_hash, r.id`)
    .iterate()
}

export interface RowsOfDay {
  batchId: BatchId
  /** Days since 1970, UTC. */
  day: number
  rows: number
}

/** Attempts by batch and day; the last of a page is told apart, because it stays as long as its page. */
export function attemptsByDay(db: SqliteDatabase): (RowsOfDay & { isLast: 0 | 1 })[] {
  return db
    .prepare<[], RowsOfDay & { isLast: 0 | 1 }>(`
    select p.batch_id as batchId, a.finished_at / 86400000 as day, count(*) as rows,
      not exists (select 1 from attempts as x where x.page_id = a.page_id and x.id > a.id) as isLast
    from attempts as a join page_jobs as p on p.id = a.page_id
    group by 1, 2, 4 order by 1, 2, 4`)
    .all()
}

/** Rows of the history by the hour, with its stages, and marks, by day. */
export function metricsByDay(db: SqliteDatabase): Omit<RowsOfDay, 'batchId'>[] {
  return db
    .prepare<[], Omit<RowsOfDay, 'batchId'>>(`
    select day, sum(rows) as rows from (
      select started_at / 86400000 as day, count(*) as rows from history where span = 60 group by 1
      union all select started_at / 86400000, count(*) from history_stages where span = 60 group by 1
      union all select at / 86400000, count(*) from marks group by 1)
    group by day order by day`)
    .all()
}

export function countResults(db: SqliteDatabase): number {
  return db.prepare<[], number>('select count(*) from page_results').pluck().get() ?? 0
}
