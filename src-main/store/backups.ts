import { readdirSync, rmSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { makeFolderSync } from '../make-folder.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { nameWhenOnDisk } from './sync-to-disk.ts'
import { translateSqliteError } from './translate-sqlite-error.ts'

/** Whole copies of the database, made while it works; the newest is what a damaged database is replaced by. */

export interface Backup {
  path: string
  /** Unix milliseconds. */
  madeAt: number
}

const keptBackups = 2
/** Milliseconds after which the newest copy is too old. */
const dayMs = 24 * 60 * 60 * 1000
/** Bytes that stay free beside a copy, so that making one does not stop the work. */
const roomForWork = 200_000_000

/** Bytes up to which an orderly end waits for a copy. */
const copiedAtEnd = 100_000_000

const temporaryName = 'unfinished.sqlite'
const nameOfBackup = /^leafcutter-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z\.sqlite$/

/** Where the copies lie within a data folder. */
export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** The copies of a data folder, newest first. */
export function listBackups(dataDir: string): Backup[] {
  const folder = backupFolder(dataDir)
  const backups = namesIn(folder).flatMap((name) => {
    const found = nameOfBackup.exec(name)
    return found ? [{ path: join(folder, name), madeAt: Date.parse(`${found[1]}T${found[2]}:${found[3]}:${found[4]}Z`) }] : []
  })
  return backups.sort((a, b) => b.madeAt - a.madeAt)
}

/** Whether there is no copy, or only one of yesterday. A copy from the future, of a clock that was wrong, does not count. */
export function isBackupDue(dataDir: string, now: number): boolean {
  const newest = listBackups(dataDir).find((backup) => backup.madeAt <= now)
  return newest === undefined || now - newest.madeAt >= dayMs
}

/**
 * Copies the database as it is now, and removes all copies but the newest two. `vacuum into` reads every row, so a damage stops it, and
 * what was copied before is kept. It takes about a second for each gigabyte, and the thread waits for it.
 * @throws DISK_FULL when there is no room for it beside the work; DATABASE_DAMAGED and DATABASE_IO as errors of SQLite
 */
export function makeBackup(db: SqliteDatabase, now: number): Backup {
  const folder = backupFolder(dirname(db.name))
  const temporary = join(folder, temporaryName)
  makeFolderSync(folder)
  removeWithJournals(temporary)
  refuseWithoutRoom(db, folder)
  const path = join(folder, `leafcutter-${new Date(now).toISOString().replaceAll(':', '-')}.sqlite`)
  try {
    db.prepare('vacuum into ?').run(temporary)
    nameWhenOnDisk(temporary, path)
  } catch (error) {
    removeWithJournals(temporary)
    throw error
  }
  for (const old of listBackups(dirname(db.name)).slice(keptBackups)) rmSync(old.path, { force: true })
  return { path, madeAt: now }
}

/** The copy of an orderly end, when it is due, takes no second and there is room; a larger database is copied while it works. */
export function makeBackupAtEnd(db: SqliteDatabase, now: number): void {
  if (sizeOfDatabase(db) > copiedAtEnd || !isBackupDue(dirname(db.name), now)) return
  if (!db.prepare('select 1 from batches').get()) return
  try {
    makeBackup(db, now)
  } catch (error) {
    const known = translateSqliteError(error, db.name)
    // A copy is a precaution: where there is no room the work has its end all the same.
    if (!(known instanceof LeafcutterError) || known.code !== 'DISK_FULL') throw known
  }
}

/** Bytes of the database, without what is only in its journal. */
export function sizeOfDatabase(db: SqliteDatabase): number {
  return Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
}

function refuseWithoutRoom(db: SqliteDatabase, folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const needed = sizeOfDatabase(db) + roomForWork
  if (bavail * bsize >= needed) return
  throw new LeafcutterError('DISK_FULL', { path: folder, detail: `a copy of the database needs ${Math.ceil(needed / 1_000_000)} MB` })
}

function removeWithJournals(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(file + ending, { force: true })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
