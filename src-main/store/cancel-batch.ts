import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import { noteBatchMark } from './marks.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Rows changed in one transaction: some 10 ms, so that the window does not stutter and the write-ahead log stays small. */
const rowsAtOnce = 1_000

/** The pages that are being read now; there are as many as workers. */
export const cancelRunningStatement = `
  update page_jobs set state = 'cancelled', claim = null, claimed_at = null, next_attempt_at = 0, finished_at = :now
  where batch_id = :id and state = 'running'`

/** Pages get the moment at which the batch was cancelled, also those that come to it after a restart. */
export const cancelQueuedStatement = `
  update page_jobs set state = 'cancelled', next_attempt_at = 0, finished_at = (select cancelled_at from batches where id = :id)
  where state = 'queued' and id in (
    select id from page_jobs indexed by page_jobs_to_claim where batch_id = :id and state = 'queued' order by document_id, page_number limit ${rowsAtOnce})`

/** Documents that were not inspected, and those that were cut short, of which no outputs are written. */
export const closeStatement = `
  update documents set inspection = iif(inspection = 'done', 'done', 'cancelled'), closed_at = (select cancelled_at from batches where id = :id)
  where id in (
    select id from documents as d indexed by documents_open
    where batch_id = :id and closed_at is null and (inspection in ('waiting', 'running') or (inspection = 'done' and pages_added = page_count
      and exists (select 1 from page_jobs where document_id = d.id and state = 'cancelled')))
    limit ${rowsAtOnce})`

/** What cancelling has done so far: pages cancelled, and whether everything is. */
interface Slice {
  pages: number
  isAll: boolean
}

/**
 * Cancels a batch: from now on nothing more of it is read or claimed, and what is being read is given up (transition `cancelled`). The rest,
 * of which there may be a million pages, is for `cancelRest`. Nothing of a batch that is cancelled already.
 * @returns pages that were being read
 */
export function beginCancel(db: SqliteDatabase, id: BatchId, now: number): number {
  const begin = db.transaction(() => {
    // The key is let go, so that the same import again begins anew instead of landing in the cancelled batch.
    const { changes } = db
      .prepare(`
      update batches set cancelled_at = :now, paused_at = null, paused_code = null, paused_detail = null, import_key = import_key || ' cancelled ' || id
      where id = :id and cancelled_at is null`)
      .run({ id, now })
    if (changes === 0) return 0
    noteBatchMark(db, now, 'batch-cancelled', id)
    return db.prepare(cancelRunningStatement).run({ id, now }).changes
  })
  return begin.immediate()
}

/** Cancels some of what is left of a batch that is being cancelled: its waiting pages first, then its documents. Results that exist stay. */
export function cancelSome(db: SqliteDatabase, id: BatchId): Slice {
  const cancel = db.transaction((): Slice => {
    const pages = db.prepare(cancelQueuedStatement).run({ id }).changes
    if (pages === rowsAtOnce) return { pages, isAll: false }
    return { pages, isAll: db.prepare(closeStatement).run({ id }).changes < rowsAtOnce }
  })
  return cancel.immediate()
}

/**
 * Cancels all that is left, a slice at a time; what else is to be done is done in between. Cut short, the next run goes on with it.
 * @returns pages that were waiting
 */
export async function cancelRest(db: SqliteDatabase, id: BatchId): Promise<number> {
  let pages = 0
  while (db.open) {
    const slice = cancelSome(db, id)
    pages += slice.pages
    if (slice.isAll) break
    await nextTurn()
  }
  return pages
}

/** Batches of which the cancelling was cut short; not those that are being removed. */
export function halfCancelledBatches(db: SqliteDatabase): BatchId[] {
  return db
    .prepare<[], BatchId>(`
    select id from batches as b
    where cancelled_at is not null and exists (select 1 from documents where batch_id = b.id and closed_at is null)
      and not exists (select 1 from held_batches where batch_id = b.id and discarded_at is not null)`)
    .pluck()
    .all()
}
