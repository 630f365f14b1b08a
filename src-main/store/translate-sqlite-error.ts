import Database from 'better-sqlite3'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'

/** Which entry of the catalogue an SQLite result code belongs to (sqlite.org/rescode.html); by the beginning of the extended code. */
const codes: [beginning: string, code: ErrorCode][] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  // The shared-memory file beside the WAL could not grow.
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL'],
  ['SQLITE_READONLY', 'DATA_FOLDER_DENIED'],
  ['SQLITE_CANTOPEN', 'DATA_FOLDER_DENIED'],
  ['SQLITE_PERM', 'DATA_FOLDER_DENIED'],
  ['SQLITE_CORRUPT', 'DATABASE_DAMAGED'],
  ['SQLITE_NOTADB', 'DATABASE_DAMAGED'],
  ['SQLITE_IOERR', 'DATABASE_IO'],
]

/**
 * Turns an error of the disk or the file into one of the catalogue; anything else is a mistake of ours and stays as it is.
 * The library that brings a database up to date wraps SQLite's errors into its own, so causes are looked into.
 */
export function translateSqliteError(error: unknown, file: string): unknown {
  if (error instanceof LeafcutterError) return error
  const origin = sqliteErrorIn(error)
  const known = codes.find(([beginning]) => origin?.code.startsWith(beginning))
  return known && origin ? new LeafcutterError(known[1], { path: file, detail: origin.message }, { cause: error }) : error
}

function sqliteErrorIn(error: unknown): { code: string; message: string } | null {
  if (error instanceof Database.SqliteError) return error
  return error instanceof Error && error.cause !== undefined ? sqliteErrorIn(error.cause) : null
}
