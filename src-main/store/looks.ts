import type { BatchId } from '../contract/batch.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { Look } from '../contract/while-away.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Null before the first look. */
export function lastLook(db: SqliteDatabase): Look | null {
  return db.prepare<[], Look>('select at, attempt_id as attemptId from looks').get() ?? null
}

/** All that happened so far has been seen. */
export function noteLook(db: SqliteDatabase, now: number): void {
  db.prepare('insert or replace into looks (id, at, attempt_id) values (1, ?, ?)').run(now, newestAttempt(db))
}

export function newestAttempt(db: SqliteDatabase): number {
  return db.prepare<[], number | null>('select max(id) from attempts').pluck().get() ?? 0
}

/** Attempts looked at at a time: about 5 ms. */
export const attemptsAtATime = 5_000

/** A failure counts when the page is still failed and was not tried again since. */
export const attemptsBetweenStatement = `
  select a."end", a.error_code as code, count(*) as attempts,
    coalesce(sum(a.error_code is not null
      and exists (select 1 from page_jobs where id = a.page_id and state = 'error')
      and not exists (select 1 from attempts as b where b.page_id = a.page_id and b.id > a.id)), 0) as stillFailed
  from attempts as a where a.id > :after and a.id <= :until group by a."end", a.error_code`

export interface AttemptsBetween {
  end: 'done' | 'failed' | 'given-back' | 'stopped-with-the-program'
  code: ErrorCode | null
  attempts: number
  stillFailed: number
}

export function attemptsBetween(db: SqliteDatabase, after: number, until: number): AttemptsBetween[] {
  return db.prepare<object, AttemptsBetween>(attemptsBetweenStatement).all({ after, until })
}

/** Documents looked at at a time: some milliseconds. */
export const documentsAtATime = 2_000

export const closedBetweenStatement = `
  select max(closed_at) as newest, max(id) as last
  from (select id, closed_at from documents where batch_id = :batchId and id > :after order by id limit :limit)`

/** When the last of the next documents of a batch was closed, and which is the last of them; null when there are none. */
export function closedBetween(
  db: SqliteDatabase,
  batchId: BatchId,
  after: number,
  limit: number,
): { newest: number | null; last: number | null } {
  const part = db.prepare<object, { newest: number | null; last: number | null }>(closedBetweenStatement).get({ batchId, after, limit })
  return part ?? { newest: null, last: null }
}

export const filesFailedSinceStatement = "select count(*) from documents where inspection = 'failed' and failed_at > :since"

export function filesFailedSince(db: SqliteDatabase, since: number): number {
  return db.prepare<object, number>(filesFailedSinceStatement).pluck().get({ since }) ?? 0
}

/** Batches that were paused since and still are. */
export function pausedSince(db: SqliteDatabase, since: number): { batchId: BatchId; name: string; code: ErrorCode | null }[] {
  return db
    .prepare<[number], { batchId: BatchId; name: string; code: ErrorCode | null }>(
      'select id as batchId, name, paused_code as code from batches where paused_at > ? and cancelled_at is null order by paused_at',
    )
    .all(since)
}

/** Starts of the program since, and how many of the runs that they followed had no end. */
export function startsSince(db: SqliteDatabase, since: number): { restarts: number; unexpectedStops: number } {
  const starts = db
    .prepare<[number], { restarts: number; unexpectedStops: number }>(`
    select count(*) as restarts,
      coalesce(sum(exists (select 1 from runs as earlier where earlier.id = r.id - 1 and earlier.stopped_at is null)), 0) as unexpectedStops
    from runs as r where r.started_at > ?`)
    .get(since)
  return starts ?? { restarts: 0, unexpectedStops: 0 }
}
