import { beforeEach, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import type { SqliteDatabase } from './open-database.ts'
import { newStore } from './testing/new-store.ts'
import { seedPages } from './testing/seed.ts'
import { shortenWaits } from './waits.ts'

const quarterOfAnHour = 15 * 60_000
let db: SqliteDatabase

/** Three pages, of which the second and the third wait for another attempt; the third for a day. */
beforeEach(() => {
  db = newStore().db
  seedPages(db, 3)
  db.prepare('update page_jobs set attempts = 1, next_attempt_at = ? where page_number = 2').run(now + quarterOfAnHour)
  db.prepare('update page_jobs set attempts = 1, next_attempt_at = ? where page_number = 3').run(now + 86_400_000)
})

const times = () => db.prepare('select next_attempt_at from page_jobs order by page_number').pluck().all()

test('F26 a wait that the clock made a day long ends now, and one as long as waits may be stays', () => {
  shortenWaits(db, now + quarterOfAnHour, now)
  expect(times()).toEqual([0, now + quarterOfAnHour, now])
})

test('F26 when the clock was set back nothing waits any more', () => {
  shortenWaits(db, now, now)
  expect(times()).toEqual([0, now, now])
})

test('F26 a document that waits to be inspected once more does not wait a day either', () => {
  db.exec('delete from page_jobs')
  db.prepare(
    "update documents set inspection = 'waiting', kind = null, page_count = null, content_hash = null, pages_added = 0, inspection_attempts = 1, next_inspection_at = ?",
  ).run(now + 86_400_000)
  shortenWaits(db, now + quarterOfAnHour, now)
  expect(db.prepare('select next_inspection_at from documents').pluck().get()).toBe(now)
})

test('only the pages that wait are looked at', () => {
  const plan = db
    .prepare<[], { detail: string }>(
      "explain query plan update page_jobs set next_attempt_at = 1 where state = 'queued' and attempts > 0 and next_attempt_at > 2",
    )
    .all()
  expect(plan.map((step) => step.detail).join()).toContain('page_jobs_waiting')
})
