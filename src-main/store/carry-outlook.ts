import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Pages that are looked at to tell how large the results are. */
const sampled = 200

export interface StoredOutlook {
  /** Files that are still to be read. */
  sources: { files: number; bytes: number }
  pagesDone: number
  /** Some pages that are done: characters of their texts, and the hashes of their words files. */
  sample: { pages: number; characters: number; wordsHashes: string[] }
}

/** How much there is to carry of a batch. */
export function carryOutlook(db: SqliteDatabase, batchId: BatchId): StoredOutlook {
  const sources = db
    .prepare<object, StoredOutlook['sources']>(`
    select count(*) as files, coalesce(sum(size_bytes), 0) as bytes from documents
    where batch_id = :batchId and closed_at is null and inspection in ('waiting', 'running', 'done')`)
    .get({ batchId })
  const pagesDone = db.prepare<object, number>("select count(*) from page_jobs where batch_id = :batchId and state = 'done'").pluck()
  const rows = db
    .prepare<object, { characters: number; wordsHash: string | null }>(`
    select length(r.text) as characters, case when r.words_gone then null else r.words_hash end as wordsHash
    from (select result_id from page_jobs where batch_id = :batchId and state = 'done' limit :sampled) as p join page_results as r on r.id = p.result_id`)
    .all({ batchId, sampled })
  return {
    sources: sources ?? { files: 0, bytes: 0 },
    pagesDone: pagesDone.get({ batchId }) ?? 0,
    sample: {
      pages: rows.length,
      characters: rows.reduce((sum, row) => sum + row.characters, 0),
      wordsHashes: rows.flatMap(({ wordsHash }) => wordsHash ?? []),
    },
  }
}
