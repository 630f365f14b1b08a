import { join, resolve } from 'node:path'
import { migrationsDir } from '../built-files.ts'
import { openDatabaseForReading, refuseOlder, type SqliteDatabase } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'

/**
 * The database of a data folder, to be read only, also while another process works with it.
 * @throws BATCH_UNKNOWN, DATABASE_UNUSABLE, DATABASE_OLDER, DATABASE_DAMAGED
 */
export function openToRead(dataDir: string): SqliteDatabase {
  const file = join(resolve(dataDir), databaseName)
  const db = openDatabaseForReading(file)
  try {
    refuseOlder(db, migrationsDir, file)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
