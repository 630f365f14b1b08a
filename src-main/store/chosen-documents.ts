import { setImmediate } from 'node:timers/promises'
import type { DocumentId } from '../contract/document.ts'
import type { DocumentChoice } from '../contract/document-choice.ts'
import { documentCondition } from './document-filter.ts'
import { rowsPerTransaction } from './documents.ts'
import type { SqliteDatabase } from './open-database.ts'

interface ChosenDocument {
  id: DocumentId
  path: string
  pageCount: number | null
}

/** Documents of which the filter is asked at a time, whether they match or not: a few milliseconds. */
const documentsAtOnce = 1_000

/** The documents of a batch behind one, in the order of the import: all of them, and of those the chosen ones. */
const behindStatement = 'select max(id) from (select id from documents where batch_id = :batchId and id > :after order by id limit :limit)'

const chosenStatement = (choice: DocumentChoice) => `
  select d.id, d.path, d.page_count as pageCount from documents as d
  where d.batch_id = :batchId and d.id > :after and d.id <= :last${choice.ids === null ? documentCondition(choice) : ''}
    ${choice.ids === null ? '' : 'and d.id in (select value from json_each(:ids))'}
  order by d.id`

/**
 * The documents that were chosen, some at a time; main does other things in between. Parted so that those of a slice have together not more
 * than a thousand pages, or it is one document.
 */
export async function* chosenDocuments(db: SqliteDatabase, choice: DocumentChoice): AsyncGenerator<ChosenDocument[]> {
  const { batchId, filter } = choice
  const ids = JSON.stringify(choice.ids)
  const chosen = chosenStatement(choice)
  let after = 0
  while (db.open) {
    const last = db.prepare<object, number | null>(behindStatement).pluck().get({ batchId, after, limit: documentsAtOnce }) ?? null
    if (last === null) return
    const found = db.prepare<object, ChosenDocument>(chosen).all({ batchId, after, last, filter, ids })
    for (const slice of partedByPages(found)) {
      yield slice
      await setImmediate()
    }
    if (found.length === 0) await setImmediate()
    after = last
  }
}

function partedByPages(documents: readonly ChosenDocument[]): ChosenDocument[][] {
  const slices: ChosenDocument[][] = []
  let pages = Number.POSITIVE_INFINITY
  for (const document of documents) {
    const count = document.pageCount ?? 1
    if (pages + count > rowsPerTransaction) {
      slices.push([])
      pages = 0
    }
    slices.at(-1)?.push(document)
    pages += count
  }
  return slices
}
