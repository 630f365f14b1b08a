import type { BatchId } from '../contract/batch.ts'
import { type BatchRow, type BatchTable, batchTables } from './batch-tables.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Words come from files, not from a table. */
export type StoredTable = Exclude<BatchTable, 'words'>

const columnsOf = (table: BatchTable, without: readonly string[]): string =>
  Object.keys(batchTables[table].shape)
    .filter((column) => !without.includes(column))
    .map((column) => `x."${column}"`)
    .join(', ')

const place = ['document', 'page_number']
const identity = ['result_document_hash', 'result_page_number', 'result_settings_hash']
const identityColumns =
  'r.document_hash as result_document_hash, r.page_number as result_page_number, r.settings_hash as result_settings_hash'
const pagesOfBatch = 'documents as d join page_jobs as p on p.document_id = d.id'

/** Rows of a table that belong to the pages of the batch. */
function ofPages(table: BatchTable, from: string, order = ''): string {
  return `select d.id as document, p.page_number, ${columnsOf(table, place)}
    from ${pagesOfBatch} join ${from} as x on x.page_id = p.id where d.batch_id = :batchId order by d.id, p.page_number${order}`
}

/** Numbers of documents and tries are still those of the database; `readRows` counts them anew. */
const selects: Record<StoredTable, string> = {
  results: `select ${columnsOf('results', [])} from page_results as x
    where x.id in (select p.result_id from ${pagesOfBatch} where d.batch_id = :batchId)
    order by x.document_hash, x.page_number, x.settings_hash`,
  documents: `select x.id as document, ${columnsOf('documents', ['document'])} from documents as x where x.batch_id = :batchId order by x.id`,
  manifest_rows: `select d.id as document, ${columnsOf('manifest_rows', ['document'])}
    from documents as d join manifest_rows as x on x.document_id = d.id where d.batch_id = :batchId order by d.id`,
  pages: `select d.id as document, x.page_number, ${columnsOf('pages', [...place, ...identity])}, ${identityColumns}
    from documents as d join page_jobs as x on x.document_id = d.id left join page_results as r on r.id = x.result_id
    where d.batch_id = :batchId order by d.id, x.page_number`,
  attempts: ofPages('attempts', 'attempts', ', x.id'),
  corrections: ofPages('corrections', 'page_corrections'),
  confirmations: `select d.id as document, p.page_number, x.confirmed_at, ${identityColumns}
    from ${pagesOfBatch} join page_confirmations as x on x.page_id = p.id left join page_results as r on r.id = x.result_id
    where d.batch_id = :batchId order by d.id, p.page_number`,
  overrides: ofPages('overrides', 'page_overrides'),
  exclusions: `select x.document_id as document, p.page_number, ${columnsOf('exclusions', place)}
    from exclusions as x left join page_jobs as p on p.id = x.page_id where x.batch_id = :batchId order by x.id`,
  tries: `select x.id as try, ${columnsOf('tries', ['try'])} from tries as x where x.batch_id = :batchId order by x.id`,
  tried_pages: `select p.document_id as document, p.page_number, x.try_id as try, ${columnsOf('tried_pages', [...place, 'try', 'attempts_before'])},
      (select count(*) from attempts where page_id = p.id and id <= x.attempt_id) as attempts_before
    from tries as t join tried_pages as x on x.try_id = t.id join page_jobs as p on p.id = x.page_id
    where t.batch_id = :batchId order by p.document_id, p.page_number`,
}

/** Names of the words files that a batch needs, each once. */
export const wordsOfBatchStatement = `select distinct r.words_hash from ${pagesOfBatch} join page_results as r on r.id = p.result_id
  where d.batch_id = :batchId and r.words_hash is not null and r.words_gone = 0 order by 1`

/** Reads the rows of a batch, one after the other, from a connection of its own: some statements read for seconds. */
export class BatchReader {
  readonly #db: SqliteDatabase
  readonly #batchId: BatchId
  readonly #documents = new Map<number, number>()
  readonly #tries = new Map<number, number>()

  constructor(db: SqliteDatabase, batchId: BatchId) {
    this.#db = db
    this.#batchId = batchId
  }

  count(table: StoredTable): number {
    const { batchId } = { batchId: this.#batchId }
    return this.#db.prepare<object, number>(`select count(*) from (${selects[table]})`).pluck().get({ batchId }) ?? 0
  }

  /** Documents come before everything that belongs to one, and tries before their pages. */
  *rows<Table extends StoredTable>(table: Table): Generator<BatchRow<Table>> {
    for (const row of this.#db.prepare<object, Record<string, unknown>>(selects[table]).iterate({ batchId: this.#batchId })) {
      if (table === 'documents') this.#documents.set(row.document as number, this.#documents.size + 1)
      if (table === 'tries') this.#tries.set(row.try as number, this.#tries.size + 1)
      if ('document' in row) row.document = this.#documents.get(row.document as number)
      if ('try' in row) row.try = this.#tries.get(row.try as number)
      yield row as BatchRow<Table>
    }
  }

  *wordsHashes(): Generator<string> {
    yield* this.#db.prepare<object, string>(wordsOfBatchStatement).pluck().iterate({ batchId: this.#batchId })
  }
}
