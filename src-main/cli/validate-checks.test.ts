import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { databaseName } from '../store/open-store.ts'
import { damagePage, firstPageOf } from '../store/testing/damage-table.ts'
import { newStore } from '../store/testing/new-store.ts'
import { seedPages } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { type CheckName, runChecks, type WhatToCheck } from './validate-checks.ts'

async function checking(dataDir: string, what: Partial<WhatToCheck> = {}) {
  const results = await runChecks({ dataDir, outputDir: null, languages: ['eng'], tessdataFolder: null, ...what })
  const of = (name: CheckName) => results.find((result) => result.name === name)
  return { of, failed: results.filter(({ error }) => error !== null).map(({ name, error }) => [name, error?.code]) }
}

test('a folder that is not there yet is no problem, and is not made', async () => {
  const { failed, of } = await checking(join(temporaryFolder(), 'new'))
  expect(failed).toEqual([])
  expect(of('database')?.found).toBe('none yet; the first import makes it')
})

test('a data folder that is in use is looked at all the same', async () => {
  const store = newStore()
  seedPages(store.db, 2)
  const { failed, of } = await checking(store.dataDir)
  expect(failed).toEqual([])
  expect(of('database')?.found).toBe('sound, 1 batch')
  expect(of('outputs')?.found).toBe('/out')
})

describe('what is wrong has the code that an import would end with', () => {
  test('settings, and the rest is looked at', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'settings.json'), '{"workers": 0}')
    const { failed, of } = await checking(dataDir)
    expect(failed).toEqual([['settings', 'SETTING_INVALID']])
    expect(of('languages')?.error).toBeNull()
  })

  test('a program that is no tesseract', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'settings.json'), '{"tesseractProgram": "/bin/true"}')
    expect((await checking(dataDir)).failed).toEqual([['engine', 'SETTING_INVALID']])
  })

  test('a database that is none', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'leafcutter.sqlite'), 'no database'.repeat(1_000))
    const { failed } = await checking(dataDir, { outputDir: dataDir })
    expect(failed).toEqual([['database', expect.stringMatching(/^DATABASE_/)]])
  })

  test('a database of which a page was overwritten', async () => {
    const store = newStore()
    seedPages(store.db, 2)
    const page = firstPageOf(store.db, 'page_jobs')
    store.close(now)
    damagePage(join(store.dataDir, databaseName), page)
    const { failed } = await checking(store.dataDir, { outputDir: store.dataDir })
    expect(failed).toEqual([['database', 'DATABASE_DAMAGED']])
  })

  test('languages that are missing', async () => {
    expect((await checking(temporaryFolder(), { languages: ['eng', 'tlh'] })).failed).toEqual([['languages', 'LANGUAGE_MISSING']])
  })

  test('an output folder inside of a file', async () => {
    const dataDir = temporaryFolder()
    appendFileSync(join(dataDir, 'file'), '')
    expect((await checking(dataDir, { outputDir: join(dataDir, 'file', 'texts') })).failed).toEqual([['outputs', 'OUTPUT_DENIED']])
  })

  test('a floor of free disk that is higher than the disk', async () => {
    const dataDir = temporaryFolder()
    mkdirSync(join(dataDir, 'logs'))
    writeFileSync(join(dataDir, 'settings.json'), '{"diskFloorBytes": 1000000000000000}')
    expect((await checking(dataDir)).failed).toEqual([['disk', 'DISK_FULL']])
  })
})
