import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { listBackups, makeBackup } from './backups.ts'
import { newestSoundBackup, restoreBackup } from './restore.ts'
import { openSearchFile, searchFileOf } from './search-file.ts'
import { damagePage, firstPageOf } from './testing/damage-table.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, seedPages, settleNext } from './testing/seed.ts'

/** A data folder after an orderly end, with a copy that knows two pages, and a database that knows three. */
function dataFolder() {
  const store = newStore()
  seedPages(store.db, 5)
  settleNext(store, [done('a'), done('b')])
  const backup = makeBackup(store.db, now)
  settleNext(store, [done('c')])
  store.close(now)
  return { dataDir: store.dataDir, database: store.db.name, backup }
}

test('the newest sound copy is found, with what is in it', () => {
  const { dataDir, backup } = dataFolder()
  expect(newestSoundBackup(dataDir)).toEqual({ ...backup, batches: 1, pagesDone: 2 })
})

test('a copy that is damaged itself is passed over', () => {
  const { dataDir, backup } = dataFolder()
  const newer = backup.path.replace('2023', '2024')
  copyFileSync(backup.path, newer)
  const db = new Database(newer, { readonly: true })
  const page = firstPageOf(db, 'attempts')
  db.close()
  damagePage(newer, page)
  expect(listBackups(dataDir)[0]?.path).toBe(newer)
  expect(newestSoundBackup(dataDir)?.path).toBe(backup.path)
  truncateSync(backup.path, 0)
  expect(newestSoundBackup(dataDir)).toBeNull()
})

describe('a copy that was restored', () => {
  test('is what the next start works with, and stays a copy', () => {
    const { dataDir, database, backup } = dataFolder()
    restoreBackup(database, backup, now)
    const { db } = newStore(dataDir)
    expect(countRows(db, "page_jobs where state = 'done'")).toBe(2)
    expect(existsSync(backup.path)).toBe(true)
  })

  test('has no index that was made from the other one', () => {
    const { database, backup } = dataFolder()
    openSearchFile(database).close()
    restoreBackup(database, backup, now)
    expect(existsSync(searchFileOf(database))).toBe(false)
  })

  test('leaves every byte of what was there, the journals with it, in a folder of its own', () => {
    const { database, backup } = dataFolder()
    writeFileSync(database, 'damaged')
    writeFileSync(`${database}-wal`, 'journal')
    writeFileSync(`${database}-shm`, 'memory')
    const aside = restoreBackup(database, backup, now) ?? ''
    expect(readdirSync(aside).map((name) => readFileSync(join(aside, name), 'utf8'))).toEqual(['damaged', 'memory', 'journal'])
    expect(existsSync(`${database}-wal`) || existsSync(`${database}-shm`)).toBe(false)
  })

  test('takes a place where nothing is', () => {
    const { dataDir, database, backup } = dataFolder()
    rmSync(database)
    expect(restoreBackup(database, backup, now)).toBeNull()
    expect(newStore(dataDir).db.open).toBe(true)
  })
})

test('an end between moving aside and putting back is told at the next start, and made up for by the same call', () => {
  const { dataDir, database, backup } = dataFolder()
  rmSync(database)
  writeFileSync(`${database}.restored`, 'half')
  expect(() => newStore(dataDir)).toThrow(/it is gone, and there are copies of it.*DATABASE_DAMAGED/)
  restoreBackup(database, backup, now)
  expect(countRows(newStore(dataDir).db, 'page_jobs')).toBe(5)
})

test('a data folder that is in use is not touched', () => {
  const store = newStore()
  seedPages(store.db, 1)
  const backup = makeBackup(store.db, now)
  expect(() => restoreBackup(store.db.name, backup, now)).toThrow(/DATA_FOLDER_IN_USE/)
  expect(existsSync(join(store.dataDir, 'set-aside'))).toBe(false)
  expect(countRows(store.db, 'page_jobs')).toBe(1)
})

test('when the copy cannot be taken the database stays where it is', () => {
  const { dataDir, database, backup } = dataFolder()
  const before = readFileSync(database)
  mkdirSync(`${database}.restored`)
  expect(() => restoreBackup(database, backup, now)).toThrow()
  expect(readFileSync(database).equals(before)).toBe(true)
  expect(existsSync(join(dataDir, 'set-aside'))).toBe(false)
})
