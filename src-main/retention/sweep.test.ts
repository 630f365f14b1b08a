import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rulesOf, type SweepReport } from '../contract/retention.ts'
import { type EngineSettings, engineSettingsSchema } from '../contract/settings.ts'
import { now } from '../queue/testing/pages.ts'
import { newStore } from '../store/testing/new-store.ts'
import { countRows } from '../store/testing/seed.ts'
import { dayMs } from './day-ms.ts'
import { makeDryRun } from './dry-run.ts'
import { sweep } from './sweep.ts'
import { addFilesOfNobody, addReadBatch, hashOf, oldDays, wordsFileOf, writeFile } from './testing/fill-artefacts.ts'
import { sweepParts } from './testing/sweep-parts.ts'
import { filesBelow } from './testing/whole-state.ts'

const settingsWith = (facts: Partial<EngineSettings> = {}) => engineSettingsSchema.parse({ workers: 1, ...facts })

function newFolder() {
  const store = newStore()
  const { db, dataDir } = store
  const look = (facts: Partial<EngineSettings> = {}) => makeDryRun(db, dataDir, rulesOf(settingsWith(facts)), now)
  const run = (removals: ReturnType<typeof look>['removals'], told: (report: SweepReport) => void = () => {}) => {
    return sweep(sweepParts(db, dataDir, { told }), removals, 'operator')
  }
  return { ...store, look, run }
}

const sum = (files: Map<string, number>) => [...files.values()].reduce((bytes, one) => bytes + one, 0)

test('on a folder of 10,000 artefacts the dry run and the sweep agree to the byte, and a second dry run finds nothing', async () => {
  const { db, dataDir, look, run } = newFolder()
  for (let batch = 0; batch < 4; batch += 1) addReadBatch(db, dataDir, { pages: 2_000, closedDays: oldDays, words: `old ${batch}` })
  addReadBatch(db, dataDir, { pages: 1_000, closedDays: 10, words: 'new' })
  addReadBatch(db, dataDir, { pages: 500, closedDays: null, words: 'live' })
  addFilesOfNobody(dataDir, 150)
  const before = filesBelow(dataDir)
  const { dryRun, removals } = look()
  expect(dryRun.now.files).toBeGreaterThanOrEqual(10_000)
  expect(filesBelow(dataDir)).toEqual(before)

  const report = await run(removals)
  const after = filesBelow(dataDir)
  expect(sum(before) - sum(after)).toBe(dryRun.goes.bytes)
  expect(before.size - after.size).toBe(dryRun.goes.files)
  expect(report).toMatchObject({ ...dryRun.goes, toGo: dryRun.goes, spared: 0, vanished: 0, failed: 0, problems: [] })
  expect(dryRun.goes.files).toBe(8_000 + 4 * 75)
  expect(dryRun.goes.rows).toBe(8_000)
  expect(look().removals).toEqual([])
  expect(countRows(db, 'removals')).toBe(0)
  expect(readdirSync(join(dataDir, 'artefacts/removed'))).toEqual([])
})

test('F30: nothing of a live batch goes, nor what it shares with batches that are over', async () => {
  const { db, dataDir, look, run } = newFolder()
  addReadBatch(db, dataDir, { pages: 5, closedDays: oldDays, words: 'shared' })
  const live = addReadBatch(db, dataDir, { pages: 6, closedDays: null, words: 'shared' })
  const { dryRun, removals } = look({ keepJobsDays: 1 })
  expect(removals.filter(({ kind }) => kind === 'words')).toEqual([])
  expect(dryRun.kinds.find(({ kind }) => kind === 'words')?.kept).toEqual({ live: 5 })
  expect(removals.some(({ batchId }) => batchId === live)).toBe(false)
  await run(removals)
  expect(existsSync(join(dataDir, wordsFileOf(hashOf('shared 3'))))).toBe(true)
  expect(db.prepare('select count(*) from page_jobs where batch_id = ?').pluck().get(live)).toBe(6)
})

test('what a batch needs again since the dry run is spared, by the database and by the time of the file', async () => {
  const { db, dataDir, look, run } = newFolder()
  addReadBatch(db, dataDir, { pages: 4, closedDays: oldDays, words: 'old' })
  const { removals } = look()
  // A page of it is to be read again, and a worker came to the words of another.
  const touched = join(dataDir, wordsFileOf(hashOf('old 2')))
  utimesSync(touched, now / 1000, now / 1000)
  expect((await run(removals.filter(({ name }) => name.includes(hashOf('old 2'))))).spared).toBe(1)
  expect(existsSync(touched)).toBe(true)
  db.prepare('update documents set closed_at = null').run()
  const report = await run(removals)
  expect(report).toMatchObject({ files: 0, rows: 0, bytes: 0 })
  expect(report.spared).toBe(4)
})

test('a file that vanished, and one that cannot be removed, are told', async () => {
  const { dataDir, look, run } = newFolder()
  for (const number of [1, 2, 3]) writeFile(dataDir, `logs/${number}.log`, 100, oldDays - number)
  writeFile(dataDir, 'logs/new.log', 100, 0)
  const { removals } = look()
  expect(removals).toHaveLength(3)
  const [first] = removals
  if (!first) throw new Error('nothing would go')
  const strange = { ...first, name: 'logs/none.log' }
  // A file where the folder should be that files are set aside in.
  writeFileSync(join(dataDir, 'artefacts'), 'in the way')
  const report = await run([strange, first])
  expect(report).toMatchObject({ files: 0, vanished: 1, failed: 1 })
  expect(report.problems).toEqual([`${first.name}: ${process.platform === 'win32' ? 'EEXIST' : 'ENOTDIR'}`])
})

test('results whose files are all gone keep no dry run from its sweep', async () => {
  const { dataDir, db, look, run } = newFolder()
  addReadBatch(db, dataDir, { pages: 20, closedDays: oldDays, words: 'old' })
  rmSync(join(dataDir, 'artefacts'), { recursive: true })
  const { removals } = look()
  expect(removals.map(({ kind }) => kind)).toEqual(['attempts'])
  expect((await run(removals)).rows).toBe(20)
})

test('beyond a limit of bytes the oldest go, and the newest log stays whatever the limit', () => {
  const { dataDir, look } = newFolder()
  for (const number of [1, 2, 3, 4]) writeFile(dataDir, `logs/${number}.log`, 600_000, number)
  const { removals } = look({ keepLogsBytes: 1_000_000 })
  expect(removals.map(({ name, reason }) => [name, reason])).toEqual([
    ['logs/4.log', 'size'],
    ['logs/3.log', 'size'],
    ['logs/2.log', 'size'],
  ])
  expect(statSync(join(dataDir, 'logs/1.log')).size).toBe(600_000)
})

test('a finished batch goes with its rows, and its texts stay; not one of which a text was corrected', async () => {
  const { db, dataDir, look, run } = newFolder()
  const gone = addReadBatch(db, dataDir, { pages: 3, closedDays: oldDays, words: 'gone' })
  const corrected = addReadBatch(db, dataDir, { pages: 3, closedDays: oldDays, words: 'corrected' })
  const page = db.prepare('select min(id) from page_jobs where batch_id = ?').pluck().get(corrected)
  db.prepare('insert into page_corrections (page_id, text, corrected_at) values (?, ?, ?)').run(page, 'mine', now)
  const { removals, dryRun } = look({ keepJobsDays: 100 })
  expect(removals.filter(({ kind }) => kind === 'jobs').map(({ batchId }) => batchId)).toEqual([gone])
  expect(dryRun.kinds.find(({ kind }) => kind === 'jobs')?.kept).toEqual({ corrected: 4 })
  await run(removals)
  const pagesOf = (batch: string) => db.prepare('select count(*) from page_jobs where batch_id = ?').pluck().get(batch)
  expect([pagesOf(gone), pagesOf(corrected), countRows(db, 'page_results')]).toEqual([0, 3, 6])
})

test('the history by the hour and marks go by days, minutes stay with whoever sums them up', async () => {
  const { db, look, run } = newFolder()
  const row = db.prepare(`
    insert into history (span, started_at, covered_ms, ocr, text, blank, failed, retries, failures, queued, worker_ms, busy_ms, main_memory, worker_memory)
    values (?, ?, 0, 0, 0, 0, 0, 0, '{}', 0, 0, 0, 0, 0)`)
  for (const age of [10, 399, 402, 500]) row.run(60, now - age * dayMs)
  row.run(1, now - 500 * dayMs)
  const mark = db.prepare("insert into marks (at, kind, subject, facts) values (?, 'program-started', '', '{}')")
  for (const age of [10, 500]) mark.run(now - age * dayMs)
  const { removals, dryRun } = look()
  expect(dryRun.kinds.find(({ kind }) => kind === 'metrics')?.goes.rows).toBe(3)
  expect((await run(removals)).rows).toBe(3)
  expect([countRows(db, 'history'), countRows(db, 'marks')]).toEqual([3, 1])
})
