import type { PageId } from '../contract/page.ts'
import { crashesAllowed } from '../queue/page-state.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Gives queued pages the attempt back that they lost when something killed their workers. Counted as a death of the program, so that a
 * page that does kill workers comes to its end some time. Gives how many pages got one back.
 */
export function giveBackAttempts(db: SqliteDatabase, pageIds: PageId[]): number {
  return db
    .prepare(`
    update page_jobs set attempts = attempts - 1, crashes = crashes + 1, next_attempt_at = 0
    where id in (select value from json_each(?)) and state = 'queued' and attempts > 0 and crashes + 1 < ${crashesAllowed}`)
    .run(JSON.stringify(pageIds)).changes
}
