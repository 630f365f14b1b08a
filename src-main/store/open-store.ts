import { join } from 'node:path'
import { openDatabase, type SqliteDatabase } from './open-database.ts'
import { ownDataFolder } from './own-data-folder.ts'
import { beginRun, endRun, lastRunDied } from './runs.ts'
import { type SqlitePageStore, sqlitePageStore } from './sqlite-page-store.ts'
import { removeUnfinished } from './words-file.ts'

export const databaseName = 'leafcutter.sqlite'

/** Where content-addressed artefacts lie within a data folder. */
export function artefactFolder(dataDir: string): string {
  return join(dataDir, 'artefacts')
}

export interface Store {
  db: SqliteDatabase
  pages: SqlitePageStore
  /** Whether the run before this one ended without saying so. */
  lastRunDied: boolean
  /** Notes an orderly end and lets go of the data folder. */
  close(now: number): void
}

/**
 * Opens a data folder for work: this process becomes its owner and holds the only writing connection.
 * @throws DATA_FOLDER_IN_USE, DATA_FOLDER_DENIED, DATABASE_UNUSABLE, DISK_FULL
 */
export function openStore(options: { dataDir: string; migrationsDir: string; version: string; now: number }): Store {
  const letGo = ownDataFolder(options.dataDir)
  try {
    const db = openDatabase(join(options.dataDir, databaseName), options.migrationsDir)
    removeUnfinished(artefactFolder(options.dataDir))
    const run = beginRun(db, options.now, options.version)
    return {
      db,
      pages: sqlitePageStore(db, run),
      lastRunDied: lastRunDied(db, run),
      close(now) {
        try {
          endRun(db, run, now)
        } finally {
          db.close()
          letGo()
        }
      },
    }
  } catch (error) {
    letGo()
    throw error
  }
}
