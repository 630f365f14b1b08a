import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { openDatabase, type SqliteDatabase } from './open-database.ts'
import { databaseName } from './open-store.ts'
import { ownDataFolder } from './own-data-folder.ts'

/**
 * Opens a data folder that nobody works with, to change a few rows: this process owns it as long as that takes, but no run begins.
 * So a crash before it is still a crash for the next run, which then tells what it found.
 * @throws BATCH_UNKNOWN when there is no database, DATA_FOLDER_IN_USE, DATA_FOLDER_DENIED, DATABASE_UNUSABLE, DISK_FULL
 */
export function openToChange(dataDir: string, migrationsDir: string): { db: SqliteDatabase; close(): void } {
  const file = join(dataDir, databaseName)
  if (!existsSync(file)) throw new LeafcutterError('BATCH_UNKNOWN', { path: file, detail: 'there is no database' })
  const letGo = ownDataFolder(dataDir)
  try {
    const db = openDatabase(file, migrationsDir)
    return {
      db,
      close() {
        db.close()
        letGo()
      },
    }
  } catch (error) {
    letGo()
    throw error
  }
}
