import type { PageId } from '../contract/page.ts'
import { crashesAllowed } from '../queue/page-state.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Queued again, or set aside for nothing but the deaths of its workers. */
const isVictim = `
  id in (select value from json_each(:pageIds)) and attempts > 0 and crashes + 1 < ${crashesAllowed}
  and (state = 'queued' or (state = 'error' and error_code = 'WORKER_CRASHED'))`

/**
 * Gives pages the attempts back that they lost when something killed their workers, also when these were their last. Counted as a death of
 * the program, so that a page that does kill workers comes to its end some time. Gives how many pages got some back.
 * @param pageIds one for each death; a page that was met by two is named twice
 */
export function giveBackAttempts(db: SqliteDatabase, pageIds: PageId[]): number {
  const parameters = { pageIds: JSON.stringify(pageIds) }
  const giveBack = db.transaction(() => {
    db.prepare(`
      update documents set closed_at = null where id in (select document_id from page_jobs where state = 'error' and ${isVictim})`).run(
      parameters,
    )
    return db
      .prepare(`
      update page_jobs set state = 'queued', crashes = crashes + 1, next_attempt_at = 0, error_code = null, error_detail = null, finished_at = null,
        attempts = max(0, attempts - (select count(*) from json_each(:pageIds) where value = page_jobs.id))
      where ${isVictim}`)
      .run(parameters).changes
  })
  return giveBack.immediate()
}
