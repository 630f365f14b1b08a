import type { DocumentId } from '../contract/document.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * Pages of a document whose words retention gave up go back into the queue, the transition `retried`: their outputs are to be written once
 * more, and say where words stand. Gives their number. What is read then has the same text, and its words file is there again.
 */
export function readGoneWordsAgain(db: SqliteDatabase, id: DocumentId): number {
  return db
    .prepare(`
    update page_jobs set state = 'queued', attempts = 0, crashes = 0, next_attempt_at = 0, method = null, result_id = null,
      error_code = null, error_detail = null, finished_at = null, needs_review = 0
    where document_id = ? and state = 'done' and batch_id in (select id from batches where cancelled_at is null)
      and exists (select 1 from page_results where id = page_jobs.result_id and words_gone = 1 and words_hash is not null)`)
    .run(id).changes
}
