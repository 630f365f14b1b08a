import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { databaseName } from './open-store.ts'
import { damagePage, firstPageOf } from './testing/damage-table.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, seedPages, settleNext } from './testing/seed.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

/**
 * What a kill leaves: the files of a store that is at work, copied while nothing is written. The copy has no lock and no end.
 * @param endings of the files that are kept
 */
function afterKill(endings = ['', '-wal', '-shm']) {
  const store = newStore()
  seedPages(store.db, 300)
  settleNext(store, [done('a'), done('b'), null])
  const dataDir = temporaryFolder()
  const file = join(dataDir, databaseName)
  for (const ending of endings) copyFileSync(store.db.name + ending, file + ending)
  return { dataDir, file }
}

describe('a damaged database after a run without an end', () => {
  test('F17: is refused at the next start, with its journal left as it is', () => {
    const store = newStore()
    seedPages(store.db, 300)
    store.db.pragma('wal_checkpoint(truncate)')
    settleNext(store, [done('in the journal')])
    const dataDir = temporaryFolder()
    const file = join(dataDir, databaseName)
    for (const ending of ['', '-wal']) copyFileSync(store.db.name + ending, file + ending)
    // What opening does not read and the journal does not mend.
    damagePage(file, firstPageOf(store.db, 'batches'))
    const before = [readFileSync(file), readFileSync(`${file}-wal`)]
    expect(() => newStore(dataDir)).toThrow(/leafcutter\.sqlite: The database is damaged \(.+DATABASE_DAMAGED/)
    expect(readFileSync(file).equals(before[0] ?? Buffer.alloc(0))).toBe(true)
    expect(readFileSync(`${file}-wal`).equals(before[1] ?? Buffer.alloc(0))).toBe(true)
  })

  test('is not looked for after an orderly end, when it costs time at every start', () => {
    const { dataDir, db, close } = newStore()
    seedPages(db, 300)
    const page = firstPageOf(db, 'attempts')
    close(now)
    damagePage(join(dataDir, databaseName), page)
    expect(newStore(dataDir).db.open).toBe(true)
  })

  test('is looked for again when the run before did not trust it', () => {
    const { dataDir, db, close, distrust } = newStore()
    seedPages(db, 300)
    db.pragma('wal_checkpoint(truncate)')
    distrust()
    expect(() => db.prepare('delete from page_jobs').run()).toThrow(/readonly/)
    const page = firstPageOf(db, 'attempts')
    close(now)
    damagePage(join(dataDir, databaseName), page)
    expect(() => newStore(dataDir)).toThrow(/DATABASE_DAMAGED/)
  })
})

describe('F18: after a run without an end', () => {
  test('a database without its journal is opened, and it is said that the newest work may be missing', () => {
    const { dataDir } = afterKill([''])
    const store = newStore(dataDir)
    expect(store.warnings.map((warning) => warning.code)).toEqual(['DATABASE_JOURNAL_MISSING'])
    expect(store.warnings[0]?.message).toContain(store.db.name)
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(store.db.pragma('foreign_key_check')).toEqual([])
  })

  test('a reader that came in between and left an empty journal does not hide that it was missing', () => {
    const { dataDir, file } = afterKill([''])
    writeFileSync(`${file}-wal`, '')
    expect(newStore(dataDir).warnings.map((warning) => warning.code)).toEqual(['DATABASE_JOURNAL_MISSING'])
  })

  test('with its journal everything is there, and nothing is said', () => {
    const store = newStore(afterKill().dataDir)
    expect(store.warnings).toEqual([])
    expect([store.lastRunDied, countRows(store.db, 'page_results')]).toEqual([true, 2])
  })

  test('shared memory that is gone is made again, and nothing is lost', () => {
    const { dataDir, file } = afterKill(['', '-wal'])
    expect(existsSync(`${file}-shm`)).toBe(false)
    const store = newStore(dataDir)
    expect([countRows(store.db, 'page_jobs'), countRows(store.db, 'page_results')]).toEqual([300, 2])
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(store.warnings).toEqual([])
  })

  test('a journal without its database is never the beginning of a new one', () => {
    const { dataDir, file } = afterKill()
    rmSync(file)
    const journal = readFileSync(`${file}-wal`)
    expect(() => newStore(dataDir)).toThrow(/it is gone, and its journal is there.*DATABASE_DAMAGED/)
    expect(readFileSync(`${file}-wal`).equals(journal)).toBe(true)
  })
})

test('after an orderly end without a journal nothing is said', () => {
  const first = newStore()
  seedPages(first.db, 2)
  first.close(now)
  expect(existsSync(`${first.db.name}-wal`)).toBe(false)
  expect(newStore(first.dataDir).warnings).toEqual([])
})
