import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import { carriedCells } from '../store/manifests.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { safeCell } from './csv-cell.ts'

/**
 * The columns of a manifest at the end of a report, safe for a spreadsheet. One that has the name of a column of the report says whose it is.
 * @param own columns of the report
 */
export function carriedColumns(
  db: SqliteDatabase,
  batchId: BatchId,
  own: readonly string[],
): { names: string[]; of: (documentId: DocumentId) => string[] } {
  const { columns, of } = carriedCells(db, batchId)
  const taken = new Set(own)
  return {
    names: columns.map((name) => safeCell(taken.has(name) ? `${name} (manifest)` : name)),
    of: (documentId) => of(documentId).map(safeCell),
  }
}
