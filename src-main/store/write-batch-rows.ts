import type { BatchId } from '../contract/batch.ts'
import type { StoredTable } from './batch-rows.ts'
import { type BatchRow, batchTables } from './batch-tables.ts'
import { resultInUse } from './discard-batch.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const pageId = '(select id from page_jobs where document_id = :document_id and page_number = :page_number)'
const resultId = `(select id from page_results
  where document_hash = :result_document_hash and page_number = :result_page_number and settings_hash = :result_settings_hash)`

/** Tables of the database, with what stands in the place of the references. */
const targets: Record<StoredTable, { into: string; references: Record<string, string>; ending?: string }> = {
  // What was read meanwhile stays, but words that were gone are there again.
  results: {
    into: 'page_results',
    references: {},
    ending:
      ' on conflict (document_hash, page_number, settings_hash) do update set words_gone = min(words_gone, excluded.words_gone) where words_hash is excluded.words_hash',
  },
  documents: { into: 'documents', references: { batch_id: ':batch_id' } },
  manifest_rows: { into: 'manifest_rows', references: { document_id: ':document_id' } },
  pages: {
    into: 'page_jobs',
    references: { document_id: ':document_id', batch_id: ':batch_id', page_number: ':page_number', result_id: resultId },
  },
  attempts: { into: 'attempts', references: { page_id: pageId } },
  corrections: { into: 'page_corrections', references: { page_id: pageId } },
  confirmations: { into: 'page_confirmations', references: { page_id: pageId, result_id: `coalesce(${resultId}, 0)` } },
  overrides: { into: 'page_overrides', references: { page_id: pageId } },
  exclusions: { into: 'exclusions', references: { batch_id: ':batch_id', document_id: ':document_id', page_id: pageId } },
  tries: { into: 'tries', references: { batch_id: ':batch_id' } },
  tried_pages: {
    into: 'tried_pages',
    references: {
      page_id: pageId,
      try_id: ':try_id',
      attempt_id: `coalesce((select id from attempts where page_id = ${pageId} order by id limit 1 offset nullif(:attempts_before, 0) - 1), 0)`,
    },
  },
}

/** Columns of a carried row that say where it belongs, and are none of their table. */
const places = ['document', 'page_number', 'try', 'result_document_hash', 'result_page_number', 'result_settings_hash', 'attempts_before']

function insertOf(table: StoredTable): string {
  const { into, references, ending = '' } = targets[table]
  const own = Object.keys(batchTables[table].shape).filter((column) => table === 'results' || !places.includes(column))
  const columns = [...own, ...Object.keys(references)].map((column) => `"${column}"`)
  const values = [...own.map((column) => `:${column}`), ...Object.values(references)]
  return `insert into ${into} (${columns.join(', ')}) values (${values.join(', ')})${ending}`
}

/** Writes rows of a batch that `BatchReader` gave, here or elsewhere. References that lead nowhere are refused by the schema. */
export class BatchWriter {
  readonly #db: SqliteDatabase
  readonly #batchId: BatchId
  readonly #documents = new Map<number, number | bigint>()
  readonly #tries = new Map<number, number | bigint>()
  /** Results that were not there before, in the order of their numbers. */
  readonly #results: number[] = []
  readonly #newest: number

  constructor(db: SqliteDatabase, batchId: BatchId) {
    this.#db = db
    this.#batchId = batchId
    this.#newest = db.prepare<[], number | null>('select max(id) from page_results').pluck().get() ?? 0
  }

  /**
   * Takes back some of the results that were written, when the batch is not to be there after all and its pages are gone: texts of an archive that
   * contradicts itself are not to be taken over by other batches. True when none are left. A page of a new batch that has taken one over keeps it.
   */
  takeBackResults(most: number): boolean {
    const remove = this.#db.prepare(`delete from page_results where id = ? and not ${resultInUse}`)
    const removeSome = this.#db.transaction((ids: number[]) => {
      for (const id of ids) remove.run(id)
    })
    // It has just been asked whether a page refers to them; SQLite would look through all page jobs for each.
    this.#db.pragma('foreign_keys = off')
    try {
      removeSome.immediate(this.#results.splice(0, most))
    } finally {
      this.#db.pragma('foreign_keys = on')
    }
    return this.#results.length === 0
  }

  /** In one transaction: give it some hundred rows at a time. @throws SQLite's error for a row that cannot be */
  write<Table extends StoredTable>(table: Table, rows: readonly BatchRow<Table>[]): void {
    const insert = this.#db.prepare(insertOf(table))
    const write = this.#db.transaction(() => {
      for (const row of rows) this.#insert(table, insert, row as Record<string, unknown>)
    })
    write.immediate()
  }

  #insert(table: StoredTable, insert: ReturnType<SqliteDatabase['prepare']>, row: Record<string, unknown>): void {
    const document = row.document as number
    const numbers = {
      batch_id: this.#batchId,
      document_id: this.#documents.get(document) ?? null,
      try_id: this.#tries.get(row.try as number) ?? null,
    }
    const { lastInsertRowid } = insert.run({ ...row, ...numbers })
    // Where one was there already, the number is still that of the row before.
    if (table === 'results' && Number(lastInsertRowid) > (this.#results.at(-1) ?? this.#newest)) this.#results.push(Number(lastInsertRowid))
    if (table === 'documents') this.#documents.set(document, lastInsertRowid)
    if (table === 'tries') this.#tries.set(row.try as number, lastInsertRowid)
  }
}
