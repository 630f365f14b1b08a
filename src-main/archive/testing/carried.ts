import { BatchReader } from '../../store/batch-rows.ts'
import { batchTableNames } from '../../store/batch-tables.ts'
import { openDatabaseForReading } from '../../store/open-database.ts'
import type { SqliteDatabase } from '../../store/sqlite-database.ts'

/** Every row of a batch, without the numbers that only one database knows, and the batch itself. */
export function rowsOfBatch(db: SqliteDatabase, batchId: string): Record<string, unknown> {
  const reading = openDatabaseForReading(db.name)
  try {
    const reader = new BatchReader(reading, batchId)
    const rows = batchTableNames.map((table) => [table, table === 'words' ? [...reader.wordsHashes()] : [...reader.rows(table)]])
    const ofBatch = (table: string, column: string) => reading.prepare(`select * from ${table} where ${column} = ?`).all(batchId)
    return { ...Object.fromEntries(rows), batch: ofBatch('batches', 'id'), manifest: ofBatch('batch_manifests', 'batch_id') }
  } finally {
    reading.close()
  }
}
