import type Database from 'better-sqlite3'

/** An open connection. */
export type SqliteDatabase = Database.Database
