import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { failpoint } from '../failpoint.ts'
import { translateSqliteError } from './translate-sqlite-error.ts'

export type SqliteDatabase = Database.Database

/** "LCUT" as a big-endian number: tells our databases from those of other programs (`pragma application_id`). */
export const applicationId = 0x4c435554

/** The first SQLite without the WAL-reset bug that can damage a database (sqlite.org/changes.html, 3.51.3). */
export const oldestGoodSqlite = '3.51.3'

/** Opens the one writing connection, brings the schema up to date and puts every safeguard on. */
export function openDatabase(file: string, migrationsDir: string): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true })
  return openChecked(file, {}, (db) => {
    refuseOldSqlite(db, file)
    refuseForeign(db, file)
    refuseNewer(db, migrationsDir, file)
    safeguard(db)
    bringUpToDate(db, migrationsDir)
  })
}

/** Opens a second, reading connection, e.g. for `status` while another process works. */
export function openDatabaseForReading(file: string): SqliteDatabase {
  if (!existsSync(file)) throw new LeafcutterError('BATCH_UNKNOWN', { path: file, detail: 'there is no database' })
  return openChecked(file, { readonly: true }, (db) => {
    refuseForeign(db, file)
    refuseUnmade(db, file)
    db.pragma('trusted_schema = off')
    db.pragma('busy_timeout = 5000')
  })
}

/** Opens a file and prepares it; one that is refused is closed again, so that it can be moved or replaced. */
function openChecked(file: string, options: Database.Options, prepare: (db: SqliteDatabase) => void): SqliteDatabase {
  let db: SqliteDatabase | null = null
  try {
    db = new Database(file, options)
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
  db.pragma('synchronous = full')
  db.pragma('foreign_keys = on')
  db.pragma('trusted_schema = off')
  db.pragma('cell_size_check = on')
  db.pragma('busy_timeout = 5000')
  db.pragma('fullfsync = on')
  db.pragma('checkpoint_fullfsync = on')
}

function bringUpToDate(db: SqliteDatabase, migrationsDir: string): void {
  const logger = { logQuery: () => failpoint('during-migration') }
  // First of all: tables without the mark would be refused as those of another program, if the end came between the two.
  db.pragma(`application_id = ${applicationId}`)
  migrate(drizzle(db, { logger }), { migrationsFolder: migrationsDir })
}

/** A database with more migrations than we know was written by a newer version. */
function refuseNewer(db: SqliteDatabase, migrationsDir: string, file: string): void {
  const table = db.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!table) return
  const applied = db.prepare('select max(created_at) from __drizzle_migrations').pluck().get() as number
  const known = Math.max(...knownMigrations(migrationsDir))
  if (applied > known) throw new LeafcutterError('DATABASE_UNUSABLE', { path: file, detail: 'a newer Leafcutter wrote it' })
}

function knownMigrations(migrationsDir: string): number[] {
  const journal = JSON.parse(readFileSync(join(migrationsDir, 'meta/_journal.json'), 'utf8')) as { entries: { when: number }[] }
  return journal.entries.map((entry) => entry.when)
}
