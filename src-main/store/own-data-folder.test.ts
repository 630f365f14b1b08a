import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { openStore } from './open-store.ts'
import { ownDataFolder } from './own-data-folder.ts'
import { migrationsDir, newStore } from './testing/new-store.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const holder = fileURLToPath(new URL('./testing/hold-data-folder.ts', import.meta.url))

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof LeafcutterError) return error.code
    throw error
  }
  return 'nothing was thrown'
}

test('F20: a data folder that another process owns is refused, until that process is killed', async () => {
  const folder = temporaryFolder()
  const owner = fork(holder, [folder], { execArgv: ['--expose-gc'] })
  onTestFinished(() => {
    owner.kill('SIGKILL')
  })
  await once(owner, 'message')
  expect(codeOf(() => ownDataFolder(folder))).toBe('DATA_FOLDER_IN_USE')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  ownDataFolder(folder)()
})

test('a second store in the same process is refused as well, and the first goes on', () => {
  const { dataDir, db } = newStore()
  expect(codeOf(() => openStore({ dataDir, migrationsDir, version: '', now: 1 }))).toBe('DATA_FOLDER_IN_USE')
  expect(db.prepare('select count(*) from runs').pluck().get()).toBe(1)
})

test('a data folder is free again when its store was closed', () => {
  const first = newStore()
  first.close(1)
  expect(newStore(first.dataDir).db.open).toBe(true)
})

test('a data folder is free again when its database was refused', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'leafcutter.sqlite'), 'x'.repeat(4096))
  const open = () => openStore({ dataDir: folder, migrationsDir, version: '', now: 1 })
  expect([codeOf(open), codeOf(open)]).toEqual(['DATABASE_DAMAGED', 'DATABASE_DAMAGED'])
})

test('a data folder that cannot be made is denied', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(codeOf(() => ownDataFolder(join(folder, 'file', 'data')))).toBe('DATA_FOLDER_DENIED')
})

test('a data folder whose lock cannot be opened is denied', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'owner.lock'))
  expect(codeOf(() => ownDataFolder(folder))).toBe('DATA_FOLDER_DENIED')
})
