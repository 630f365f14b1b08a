import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { backupFolder, listBackups } from './backups.ts'
import { openDatabase, type SqliteDatabase } from './open-database.ts'
import { migrationsDir, newStore } from './testing/new-store.ts'
import { newerMigrations } from './testing/newer-migrations.ts'
import { countRows, done, seedPages, settleNext } from './testing/seed.ts'

const program = fileURLToPath(new URL('./testing/open-and-close.ts', import.meta.url))
const statements = [
  'alter table runs add column computer text',
  'create table notes (id integer primary key, note text not null) strict',
  "update runs set computer = 'unknown'",
]

/** A data folder of this version, with something in it and no copy. */
function olderDatabase(): { dataDir: string; file: string } {
  const store = newStore()
  seedPages(store.db, 3)
  settleNext(store, [done('kept')])
  store.close(now)
  rmSync(backupFolder(store.dataDir), { recursive: true })
  return { dataDir: store.dataDir, file: store.db.name }
}

function schemaOf(db: SqliteDatabase): { old: boolean; new: boolean } {
  const columns = db.pragma('table_info(runs)') as { name: string }[]
  const has = [columns.some((column) => column.name === 'computer'), countRows(db, "sqlite_master where name = 'notes'") === 1]
  return { old: has.every((part) => !part), new: has.every(Boolean) }
}

function readOnce<T>(file: string, look: (db: SqliteDatabase) => T): T {
  const db = new Database(file)
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    return look(db)
  } finally {
    db.close()
  }
}

function openAndDie(file: string, migrations: string, statement: number): NodeJS.Signals | null {
  const env = { ...process.env, LEAFCUTTER_FAILPOINT: `during-migration:${statement}` }
  return spawnSync(process.execPath, [program, file, migrations], { env }).signal
}

test('F5: killed before any statement of a migration, the schema is the old or the new one, a copy is there, and the next start completes it', () => {
  const migrations = newerMigrations(...statements)
  const seen: string[] = []
  for (let statement = 1; ; statement += 1) {
    const { dataDir, file } = olderDatabase()
    if (openAndDie(file, migrations, statement) === null) break
    const schema = readOnce(file, schemaOf)
    expect(schema.old || schema.new, `killed before statement ${statement}`).toBe(true)
    const [backup] = listBackups(dataDir)
    expect(readOnce(backup?.path ?? '', (db) => [schemaOf(db).old, countRows(db, 'page_results')])).toEqual([true, 1])
    const db = openDatabase(file, migrations)
    expect([schemaOf(db).new, countRows(db, 'page_results')]).toEqual([true, 1])
    db.close()
    seen.push(schema.new ? 'new' : 'old')
  }
  expect(seen.length).toBeGreaterThan(statements.length)
})

test('a database of this schema is not copied at its start, nor is one that is being made', () => {
  const { dataDir, file } = olderDatabase()
  openDatabase(file, migrationsDir).close()
  expect(listBackups(dataDir)).toEqual([])
})
