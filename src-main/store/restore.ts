import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { makeFolderSync } from '../make-folder.ts'
import { type Backup, listBackups } from './backups.ts'
import { refuseDamaged } from './check-database.ts'
import { openDatabaseForReading } from './open-database.ts'
import { ownDataFolder } from './own-data-folder.ts'
import { removeSearchFile } from './search-file.ts'
import { nameWhenOnDisk, syncFolder } from './sync-to-disk.ts'

/** A sound copy and what is in it. */
export interface SoundBackup extends Backup {
  batches: number
  /** Pages of which it knows the text. */
  pagesDone: number
}

/** The newest copy that is sound. Null when there is none. */
export function newestSoundBackup(dataDir: string): SoundBackup | null {
  for (const backup of listBackups(dataDir)) {
    const sound = readSound(backup)
    if (sound) return sound
  }
  return null
}

/**
 * Puts a copy in the place of the database. What lies there, with its journals, is moved into a folder of its own and never deleted;
 * the copy stays. An end in the middle leaves a data folder without a database, which is refused until this is done again.
 * @returns where the old database is now; null when there was none
 * @throws DATA_FOLDER_IN_USE, DATA_FOLDER_DENIED, DISK_FULL
 */
export function restoreBackup(database: string, backup: Backup, now: number): string | null {
  const letGo = ownDataFolder(dirname(database))
  try {
    const temporary = `${database}.restored`
    // First of all: a disk without room for it leaves everything as it is.
    copyFileSync(backup.path, temporary)
    const aside = setAside(database, now)
    // It was made from the other one.
    removeSearchFile(database)
    nameWhenOnDisk(temporary, database)
    return aside
  } catch (error) {
    rmSync(`${database}.restored`, { force: true })
    throw asDiskError(error, dirname(database))
  } finally {
    letGo()
  }
}

/** The database goes first: a journal without one is refused, while a database without its journal might be taken for whole. */
function setAside(database: string, now: number): string | null {
  const files = ['', '-wal', '-shm', '-journal'].map((ending) => database + ending).filter((file) => existsSync(file))
  if (files.length === 0) return null
  const folder = join(dirname(database), 'set-aside', new Date(now).toISOString().replaceAll(':', '-'))
  makeFolderSync(folder)
  for (const file of files) renameSync(file, join(folder, basename(file)))
  syncFolder(folder)
  syncFolder(dirname(database))
  return folder
}

function readSound(backup: Backup): SoundBackup | null {
  try {
    const db = openDatabaseForReading(backup.path)
    try {
      refuseDamaged(db)
      const one = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0
      return {
        ...backup,
        batches: one('select count(*) from batches'),
        pagesDone: one("select count(*) from page_jobs where state = 'done'"),
      }
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof LeafcutterError && unusable.has(error.code)) return null
    throw error
  }
}

const unusable = new Set(['DATABASE_DAMAGED', 'DATABASE_UNUSABLE', 'BATCH_UNKNOWN'])

function asDiskError(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error) || error instanceof LeafcutterError) return error
  const code = error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'DISK_FULL' : 'DATA_FOLDER_DENIED'
  return new LeafcutterError(code, { path, detail: String(error.code) }, { cause: error })
}
