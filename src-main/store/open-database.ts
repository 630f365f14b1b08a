import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { makeFolderSync } from '../make-folder.ts'
import { failurePattern } from '../queue/failure-key.ts'
import { makeBackup } from './backups.ts'
import { refuseDamaged } from './check-database.ts'
import { migrate } from './migrate.ts'
import { refuseOddFile } from './refuse-odd-file.ts'
import { isUnended } from './runs.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { nameWhenOnDisk } from './sync-to-disk.ts'
import { translateSqliteError } from './translate-sqlite-error.ts'

export type { SqliteDatabase }

/** "LCUT" as a big-endian number: tells our databases from those of other programs (`pragma application_id`). */
export const applicationId = 0x4c435554

/**
 * Bytes to which a journal is cut when it is begun anew. Otherwise it would keep the size to which somebody who read for minutes once let it grow. Four
 * times what it has when SQLite takes it back by itself, so that it is not cut and grown all the time.
 */
export const journalBytes = 16 * 1024 ** 2

/** The first SQLite without the WAL-reset bug that can damage a database (sqlite.org/changes.html, 3.51.3). */
export const oldestGoodSqlite = '3.51.3'

/**
 * Opens the one writing connection, brings the schema up to date and puts every safeguard on. Nothing is written to a file before it is
 * known to be ours and, when the last run did not end in order, to be sound. A database of an older schema is copied first.
 * @throws DATABASE_DAMAGED, DATABASE_UNUSABLE, DATABASE_IO, DATA_FOLDER_DENIED, DISK_FULL
 */
export function openDatabase(file: string, migrationsDir: string): SqliteDatabase {
  makeFolderSync(dirname(file))
  refuseOddFile(file)
  if (existsSync(file)) examine(file, migrationsDir)
  else makeDatabase(file, migrationsDir)
  return openChecked(file, {}, (db) => {
    refuseOldSqlite(db, file)
    safeguard(db)
    if (isOlder(db, migrationsDir)) makeBackup(db, Date.now())
    bringUpToDate(db, migrationsDir)
  })
}

/** Opens a second, reading connection, e.g. for `status` while another process works. */
export function openDatabaseForReading(file: string): SqliteDatabase {
  refuseOddFile(file)
  if (!existsSync(file)) throw new LeafcutterError('BATCH_UNKNOWN', { path: file, detail: 'there is no database' })
  return openChecked(file, { readonly: true }, (db) => {
    refuseForeign(db, file)
    refuseUnmade(db, file)
    db.pragma('trusted_schema = off')
    db.pragma('busy_timeout = 5000')
  })
}

/** Looks without writing: the last connection that may write puts the journal into the database when it is closed, damaged or not. */
function examine(file: string, migrationsDir: string): void {
  // A journal of the old kind is rolled back by whoever opens the file, and for that it must be written to.
  const readonly = !existsSync(`${file}-journal`)
  const look = openChecked(file, { readonly }, (db) => {
    refuseForeign(db, file)
    refuseNewer(db, migrationsDir, file)
    if (isUnended(db)) refuseDamaged(db)
  })
  look.close()
}

/** A database gets its name when its tables are there: one without them is then damaged, and never the beginning of a new one. */
function makeDatabase(file: string, migrationsDir: string): void {
  const temporary = `${file}.new`
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(temporary + ending, { force: true })
  const db = openChecked(temporary, {}, (unnamed) => {
    safeguard(unnamed)
    bringUpToDate(unnamed, migrationsDir)
  })
  db.close()
  nameWhenOnDisk(temporary, file)
}

/** Opens a file and prepares it; one that is refused is closed again, so that it can be moved or replaced. */
function openChecked(file: string, options: Database.Options, prepare: (db: SqliteDatabase) => void): SqliteDatabase {
  let db: SqliteDatabase | null = null
  try {
    db = new Database(file, options)
    // For groups of failures; also what an older version wrote gets its cause by it.
    db.function('failure_pattern', { deterministic: true }, (detail) => failurePattern(String(detail ?? '')))
    prepare(db)
    return db
  } catch (error) {
    db?.close()
    throw translateSqliteError(error, file)
  }
}

/**
 * What ships is new enough; this is for a build that picked up another SQLite. The stand-in for Electron in which the window is tested
 * on machines that cannot get the real one has an older one, and says so itself.
 */
function refuseOldSqlite(db: SqliteDatabase, file: string): void {
  const version = String(db.prepare('select sqlite_version()').pluck().get())
  const isTestRuntime = process.env.LEAFCUTTER_TEST_RUNTIME === '1'
  if (isTestRuntime || version.localeCompare(oldestGoodSqlite, 'en', { numeric: true }) >= 0) return
  throw new LeafcutterError('DATABASE_UNUSABLE', {
    path: file,
    detail: `SQLite ${version} can damage it; ${oldestGoodSqlite} is the oldest that cannot`,
  })
}

/** A file that another program made is left alone; a new file has neither an id nor tables. */
function refuseForeign(db: SqliteDatabase, file: string): void {
  const id = db.pragma('application_id', { simple: true })
  const tables = db.prepare('select count(*) from sqlite_master').pluck().get()
  if (id === applicationId || (id === 0 && tables === 0)) return
  throw new LeafcutterError('DATABASE_UNUSABLE', { path: file, detail: 'it belongs to another program' })
}

/** The very first start is making its tables, or died before it had. */
function refuseUnmade(db: SqliteDatabase, file: string): void {
  if (db.prepare("select 1 from sqlite_master where name = 'batches'").get()) return
  throw new LeafcutterError('BATCH_UNKNOWN', { path: file, detail: 'there is nothing in it yet' })
}

/**
 * WAL with synchronous FULL: what was acknowledged survives a power cut (sqlite.org/pragma.html).
 * On macOS only the full fsync reaches the disk itself. Memory mapping stays off: with it an I/O error would kill the process.
 */
function safeguard(db: SqliteDatabase): void {
  db.pragma('journal_mode = wal')
  db.pragma(`journal_size_limit = ${journalBytes}`)
  db.pragma('synchronous = full')
  db.pragma('foreign_keys = on')
  db.pragma('trusted_schema = off')
  // What SQLite sets aside in between would be a file among the temporary ones, whose disk may be full.
  db.pragma('temp_store = memory')
  db.pragma('cell_size_check = on')
  db.pragma('busy_timeout = 5000')
  db.pragma('fullfsync = on')
  db.pragma('checkpoint_fullfsync = on')
}

function bringUpToDate(db: SqliteDatabase, migrationsDir: string): void {
  // First of all: tables without the mark would be refused as those of another program, if the end came between the two.
  db.pragma(`application_id = ${applicationId}`)
  migrate(db, migrationsDir)
}

/** A database with more migrations than we know was written by a newer version. */
function refuseNewer(db: SqliteDatabase, migrationsDir: string, file: string): void {
  if (newestMigration(db) <= newestKnown(migrationsDir)) return
  throw new LeafcutterError('DATABASE_UNUSABLE', { path: file, detail: 'a newer Leafcutter wrote it' })
}

/** For those who only read, and so cannot bring it up to date. @throws DATABASE_OLDER */
export function refuseOlder(db: SqliteDatabase, migrationsDir: string, file: string): void {
  refuseNewer(db, migrationsDir, file)
  if (isOlder(db, migrationsDir)) throw new LeafcutterError('DATABASE_OLDER', { path: file })
}

/** Whether there are tables that a migration will change. */
function isOlder(db: SqliteDatabase, migrationsDir: string): boolean {
  const newest = newestMigration(db)
  return newest > 0 && newest < newestKnown(migrationsDir)
}

/** When the newest migration of a database was made, in Unix milliseconds; 0 when it has had none. */
function newestMigration(db: SqliteDatabase): number {
  const table = db.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  return table ? ((db.prepare('select max(created_at) from __drizzle_migrations').pluck().get() as number | null) ?? 0) : 0
}

function newestKnown(migrationsDir: string): number {
  const journal = JSON.parse(readFileSync(join(migrationsDir, 'meta/_journal.json'), 'utf8')) as { entries: { when: number }[] }
  return Math.max(...journal.entries.map((entry) => entry.when))
}
