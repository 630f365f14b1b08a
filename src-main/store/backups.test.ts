import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { backupFolder, isBackupDue, listBackups, makeBackup } from './backups.ts'
import { applicationId } from './open-database.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, seedPages, settleNext } from './testing/seed.ts'

const hour = 60 * 60 * 1000

function opened(file: string): Database.Database {
  const db = new Database(file, { readonly: true })
  onTestFinished(() => {
    db.close()
  })
  return db
}

test('a copy holds all that was committed, also what is still in the journal, and is sound and ours', () => {
  const store = newStore()
  seedPages(store.db, 3)
  settleNext(store, [done('kept'), null])
  const copy = opened(makeBackup(store.db, now).path)
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.pragma('application_id', { simple: true })).toBe(applicationId)
  expect(copy.prepare('select text from page_results').pluck().all()).toEqual(['kept'])
  expect(countRows(copy, 'page_jobs')).toBe(3)
})

test('the newest two copies are kept, and nothing unfinished', () => {
  const { db, dataDir } = newStore()
  writeFileSync(join(dataDir, 'note'), '')
  for (const day of [1, 2, 3]) makeBackup(db, now + day * 24 * hour)
  expect(listBackups(dataDir).map((backup) => backup.madeAt)).toEqual([now + 3 * 24 * hour, now + 2 * 24 * hour])
  expect(readdirSync(backupFolder(dataDir)).sort()).toEqual(
    listBackups(dataDir)
      .map((backup) => basename(backup.path))
      .sort(),
  )
})

test('what an end in the middle of a copy left is no copy, and goes with the next', () => {
  const { db, dataDir } = newStore()
  makeBackup(db, now)
  writeFileSync(join(backupFolder(dataDir), 'unfinished.sqlite'), 'half')
  expect(listBackups(dataDir)).toHaveLength(1)
  makeBackup(db, now + hour)
  expect(existsSync(join(backupFolder(dataDir), 'unfinished.sqlite'))).toBe(false)
})

test('a copy is due when there is none, and when the newest is a day old', () => {
  const { db, dataDir } = newStore()
  expect(isBackupDue(dataDir, now)).toBe(true)
  makeBackup(db, now)
  expect(isBackupDue(dataDir, now + 24 * hour - 1)).toBe(false)
  expect(isBackupDue(dataDir, now + 24 * hour)).toBe(true)
})

test('a copy that a wrong clock put into the future does not count', () => {
  const { db, dataDir } = newStore()
  makeBackup(db, now + 1_000 * hour)
  expect(isBackupDue(dataDir, now)).toBe(true)
})

test('a damaged database gives no copy, and the copies of before are kept', () => {
  const store = newStore()
  seedPages(store.db, 300)
  const before = makeBackup(store.db, now)
  const content = readFileSync(before.path)
  store.db.pragma('wal_checkpoint(truncate)')
  const bytes = readFileSync(store.db.name)
  const damaged = join(store.dataDir, 'damaged.sqlite')
  writeFileSync(damaged, bytes.fill(0x5a, 8 * 4_096, bytes.length - 4_096))
  const db = opened(damaged)
  expect(() => makeBackup(db, now + hour)).toThrow(/malformed/)
  expect(listBackups(store.dataDir)).toEqual([before])
  expect(readFileSync(before.path).equals(content)).toBe(true)
  expect(readdirSync(backupFolder(store.dataDir))).toEqual([basename(before.path)])
})

test('an orderly end leaves a copy of the day, and only one', () => {
  const first = newStore()
  seedPages(first.db, 2)
  first.close(now)
  expect(listBackups(first.dataDir).map((backup) => backup.madeAt)).toEqual([now])
  newStore(first.dataDir).close(now + hour)
  expect(listBackups(first.dataDir)).toHaveLength(1)
  newStore(first.dataDir).close(now + 24 * hour)
  expect(listBackups(first.dataDir)).toHaveLength(2)
})

test('an end without a batch leaves no copy, since there is nothing in it', () => {
  const store = newStore()
  store.close(now)
  expect(listBackups(store.dataDir)).toEqual([])
})
