import Database from 'better-sqlite3'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'

/** Which entry of the catalogue an SQLite result code belongs to (sqlite.org/rescode.html); by the beginning of the extended code. */
const codes: [beginning: string, code: ErrorCode][] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_READONLY', 'DATA_FOLDER_DENIED'],
  ['SQLITE_CANTOPEN', 'DATA_FOLDER_DENIED'],
  ['SQLITE_PERM', 'DATA_FOLDER_DENIED'],
  ['SQLITE_CORRUPT', 'DATABASE_UNUSABLE'],
  ['SQLITE_NOTADB', 'DATABASE_UNUSABLE'],
  ['SQLITE_IOERR', 'DATABASE_UNUSABLE'],
]

/** Turns an error of the disk or the file into one of the catalogue; anything else is a mistake of ours and stays as it is. */
export function translateSqliteError(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const known = codes.find(([beginning]) => error.code.startsWith(beginning))
  return known ? new LeafcutterError(known[1], { path: file, detail: error.message }, { cause: error }) : error
}
