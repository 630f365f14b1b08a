import type { SqliteDatabase } from './open-database.ts'

/**
 * Whatever would wait for its next attempt beyond a time may have it now: nobody waits so long unless the clock was set back, and a
 * page must not wait a day for that.
 * @param latest Unix milliseconds
 */
export function shortenWaits(db: SqliteDatabase, latest: number, now: number): void {
  const shorten = db.transaction(() => {
    db.prepare(`update page_jobs set next_attempt_at = :now where state = 'queued' and attempts > 0 and next_attempt_at > :latest`).run({
      latest,
      now,
    })
    db.prepare(`
      update documents set next_inspection_at = :now
      where inspection = 'waiting' and inspection_attempts > 0 and next_inspection_at > :latest`).run({ latest, now })
  })
  shorten.immediate()
}
