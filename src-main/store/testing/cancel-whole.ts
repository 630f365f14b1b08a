import type { BatchId } from '../../contract/batch.ts'
import { beginCancel, cancelSome } from '../cancel-batch.ts'
import type { SqliteDatabase } from '../open-database.ts'

/** Cancels a batch with nothing in between. Gives the pages that were cancelled. */
export function cancelBatch(db: SqliteDatabase, id: BatchId, now: number): number {
  let pages = beginCancel(db, id, now)
  for (let isAll = false; !isAll; ) {
    const slice = cancelSome(db, id)
    pages += slice.pages
    isAll = slice.isAll
  }
  return pages
}
