import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import {
  applicationId,
  journalBytes,
  oldestGoodSqlite,
  openDatabase,
  openDatabaseForReading,
  type SqliteDatabase,
} from './open-database.ts'
import { openSearchFile } from './search-file.ts'
import { migrationsDir, newStore } from './testing/new-store.ts'
import { newerMigrations } from './testing/newer-migrations.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

function opened(db: SqliteDatabase): SqliteDatabase {
  onTestFinished(() => {
    db.close()
  })
  return db
}

/** A database file that was not made by opening it with us. */
function fileWith(content: Uint8Array | ((db: Database.Database) => void)): string {
  const file = join(temporaryFolder(), 'leafcutter.sqlite')
  if (typeof content !== 'function') writeFileSync(file, content)
  else {
    const db = new Database(file)
    content(db)
    db.close()
  }
  return file
}

function refusal(open: () => SqliteDatabase): LeafcutterError {
  try {
    opened(open())
  } catch (error) {
    if (error instanceof LeafcutterError) return error
    throw error
  }
  throw new Error('It was not refused.')
}

describe('Q1: the working connection, as the program opens it,', () => {
  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['temp_store', 2],
    ['busy_timeout', 5_000],
    ['fullfsync', 1],
    ['checkpoint_fullfsync', 1],
    ['application_id', applicationId],
    ['query_only', 0],
    ['locking_mode', 'normal'],
    ['ignore_check_constraints', 0],
    ['read_uncommitted', 0],
    ['wal_autocheckpoint', 1_000],
    ['journal_size_limit', journalBytes],
  ])('has %s = %s', (pragma, value) => {
    expect(newStore().db.pragma(pragma, { simple: true })).toBe(value)
  })

  test('maps no memory', () => {
    const mapped = newStore().db.pragma('mmap_size') as { mmap_size: number }[]
    expect(mapped.every((row) => row.mmap_size === 0)).toBe(true)
  })

  // The stand-in for Electron brings an older SQLite of its own, and is not what is shipped.
  test.skipIf(process.versions.electron?.startsWith('33.'))('runs on an SQLite without the WAL-reset bug', () => {
    const version = newStore().db.prepare<[], string>('select sqlite_version()').pluck().get() ?? ''
    expect(version.localeCompare(oldestGoodSqlite, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
  })
})

describe('the schema', () => {
  test('is made from nothing, and every table of it is strict', () => {
    const tables = newStore().db.pragma('table_list') as { schema: string; name: string; type: string; strict: number }[]
    const ours = tables.filter((table) => table.schema === 'main' && table.type === 'table' && !/^(sqlite_|__drizzle)/.test(table.name))
    expect(ours.map((table) => table.name).sort()).toEqual([
      'archives',
      'attempts',
      'batch_manifests',
      'batches',
      'documents',
      'exclusions',
      'held_batches',
      'history',
      'history_stages',
      'looks',
      'manifest_rows',
      'marks',
      'output_failures',
      'page_confirmations',
      'page_corrections',
      'page_jobs',
      'page_overrides',
      'page_results',
      'removals',
      'runs',
      'sampled_pages',
      'storage_days',
      'sweeps',
      'text_changes',
      'tried_pages',
      'tries',
      'watched_batches',
      'watched_files',
      'watched_folders',
    ])
    expect(ours.filter((table) => table.strict !== 1)).toEqual([])
  })

  test('is found sound by SQLite itself', () => {
    const { db } = newStore()
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
  })

  test('stays as it is when it is opened again', () => {
    const first = newStore()
    const schema = (db: SqliteDatabase) => db.prepare('select sql from sqlite_master order by name').pluck().all()
    const before = schema(first.db)
    first.close(1)
    expect(schema(newStore(first.dataDir).db)).toEqual(before)
  })
})

describe('F17: a file is refused and left as it is, when it', () => {
  const foreign = (db: Database.Database) => db.exec('create table notes (id integer primary key)')
  test.each<[string, ErrorCode, Parameters<typeof fileWith>[0]]>([
    ['is no database', 'DATABASE_DAMAGED', Buffer.from('This is a text, and it is longer than the header of a database. '.repeat(20))],
    ['is 0 bytes long', 'DATABASE_DAMAGED', Buffer.alloc(0)],
    ['belongs to another program', 'DATABASE_UNUSABLE', (db) => foreign(db).pragma('application_id = 42')],
    ['has tables and says nothing of whose it is', 'DATABASE_UNUSABLE', foreign],
  ])('%s', (_, code, content) => {
    const file = fileWith(content)
    const before = readFileSync(file)
    const error = refusal(() => openDatabase(file, migrationsDir))
    expect([error.code, error.place.path]).toEqual([code, file])
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(join(file, '..'))).toEqual(['leafcutter.sqlite'])
  })

  test('was written by a newer Leafcutter', () => {
    const file = join(temporaryFolder(), 'leafcutter.sqlite')
    const db = openDatabase(file, migrationsDir)
    db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('newer', 9_999_999_999_999)
    // A future version may keep its journal in another way.
    db.pragma('journal_mode = delete')
    db.close()
    const before = readFileSync(file)
    const error = refusal(() => openDatabase(file, migrationsDir))
    expect([error.code, error.place.detail]).toEqual(['DATABASE_UNUSABLE', 'a newer Leafcutter wrote it'])
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('lost its second half', () => {
    const { dataDir, close } = newStore()
    const file = join(dataDir, 'leafcutter.sqlite')
    close(1)
    const half = readFileSync(file).subarray(0, 3 * 4096 + 100)
    const copy = fileWith(half)
    expect(refusal(() => openDatabase(copy, migrationsDir)).code).toBe('DATABASE_DAMAGED')
    expect(readFileSync(copy).equals(half)).toBe(true)
  })
})

describe('the reading connection', () => {
  test('sees what another process wrote, and can write nothing', () => {
    const store = newStore()
    const db = opened(openDatabaseForReading(join(store.dataDir, 'leafcutter.sqlite')))
    expect(db.prepare('select count(*) from runs').pluck().get()).toBe(1)
    expect(() => db.exec('delete from runs')).toThrow(/readonly/)
  })

  test('is refused for a data folder without a database, and makes none', () => {
    const folder = temporaryFolder()
    expect(refusal(() => openDatabaseForReading(join(folder, 'leafcutter.sqlite'))).code).toBe('BATCH_UNKNOWN')
    expect(readdirSync(folder)).toEqual([])
  })

  test('is refused for a database that has no tables yet', () => {
    const file = fileWith((db) => db.pragma(`application_id = ${applicationId}`))
    expect(refusal(() => openDatabaseForReading(file)).code).toBe('BATCH_UNKNOWN')
  })

  test('is refused for the database of another program', () => {
    const file = fileWith((db) => db.pragma('application_id = 42'))
    expect(refusal(() => openDatabaseForReading(file)).code).toBe('DATABASE_UNUSABLE')
  })
})

test('a first start that ended before there were tables is made up for by the next', () => {
  const file = fileWith((db) => {
    db.pragma(`application_id = ${applicationId}`)
    db.exec('create table __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)')
  })
  expect(opened(openDatabase(file, migrationsDir)).prepare('select count(*) from batches').pluck().get()).toBe(0)
})

test('a migration that fails half-way leaves the database as it was', () => {
  const store = newStore()
  store.close(1)
  const newer = newerMigrations('alter table runs add column x text', 'select * from nowhere')
  expect(() => openDatabase(store.db.name, newer)).toThrow(/nowhere/)
  const columns = opened(openDatabase(store.db.name, migrationsDir)).pragma('table_info(runs)') as { name: string }[]
  expect(columns.map((column) => column.name)).not.toContain('x')
})

test.each([
  ['the database', (file: string) => openDatabase(file, migrationsDir)],
  ['the index of all texts', openSearchFile],
])('Q17: the journal of %s is cut again after somebody read for so long that it grew', (_, open) => {
  const file = join(temporaryFolder(), 'leafcutter.sqlite')
  const db = opened(open(file))
  const journal = () => statSync(`${db.name}-wal`).size
  db.exec('create table ballast (bytes blob)')
  const write = () => db.prepare('insert into ballast values (zeroblob(1000000))').run()
  const reader = opened(new Database(db.name, { readonly: true }))
  reader.exec('begin; select * from sqlite_master')
  for (let megabytes = 0; megabytes < 20; megabytes += 1) write()
  expect(journal()).toBeGreaterThan(20_000_000)
  reader.exec('commit')
  for (let times = 0; times < 3; times += 1) write()
  expect(journal()).toBeLessThanOrEqual(journalBytes)
})
