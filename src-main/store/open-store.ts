import { join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { makeBackupAtEnd } from './backups.ts'
import { refuseNetworkFolder, syncedFolderWarning } from './data-folder-place.ts'
import { openDatabase, openDatabaseForReading, type SqliteDatabase } from './open-database.ts'
import { ownDataFolder } from './own-data-folder.ts'
import { hasJournal } from './refuse-odd-file.ts'
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
  /** What the operator should know, although it stops nothing. */
  warnings: LeafcutterError[]
  /**
   * After an I/O error or damage: nothing more is written, the journal stays as it is, and the run gets no end. The next start takes of
   * the journal what has the right sums, and checks the database.
   */
  distrust(): void
  /** Notes an orderly end and lets go of the data folder. */
  close(now: number): void
}

/**
 * Opens a data folder for work: this process becomes its owner and holds the only writing connection.
 * @throws DATA_FOLDER_ON_NETWORK, DATA_FOLDER_IN_USE, DATA_FOLDER_DENIED, DATABASE_DAMAGED, DATABASE_UNUSABLE, DATABASE_IO, DISK_FULL
 */
export function openStore(options: { dataDir: string; migrationsDir: string; version: string; now: number }): Store {
  const { dataDir, now } = options
  refuseNetworkFolder(dataDir)
  const letGo = ownDataFolder(dataDir)
  try {
    const file = join(dataDir, databaseName)
    const hadJournal = hasJournal(file)
    const db = openDatabase(file, options.migrationsDir)
    removeUnfinished(artefactFolder(dataDir))
    const run = beginRun(db, now, options.version)
    const died = lastRunDied(db, run)
    return {
      db,
      pages: sqlitePageStore(db, run),
      lastRunDied: died,
      warnings: [syncedFolderWarning(dataDir), died && !hadJournal ? journalMissing(file) : null].filter((warning) => warning !== null),
      ...endOfRun(db, run, letGo),
    }
  } catch (error) {
    letGo()
    throw error
  }
}

function endOfRun(db: SqliteDatabase, run: number, letGo: () => void): Pick<Store, 'distrust' | 'close'> {
  // As long as it is open, closing the other does not write the journal back into the database.
  const anchor = openDatabaseForReading(db.name)
  let trusted = true
  return {
    distrust() {
      trusted = false
      db.pragma('query_only = on')
    },
    close(now) {
      try {
        if (!trusted) return
        trusted = false
        // First of all: when the copy finds a damage the run has no end, and the next start checks.
        makeBackupAtEnd(db, now)
        endRun(db, run, now)
        anchor.close()
      } finally {
        db.close()
        anchor.close()
        letGo()
      }
    },
  }
}

/** A run without an end leaves a journal; without it the database is as old as the last time that the journal was written back. */
function journalMissing(path: string): LeafcutterError {
  return new LeafcutterError('DATABASE_JOURNAL_MISSING', { path })
}
