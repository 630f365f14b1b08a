import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { engineSettingsSchema } from '../../src-main/contract/settings.ts'
import { type Engine, startEngine } from '../../src-main/engine.ts'
import { launchChildProcess } from '../../src-main/pool/launch-host.ts'
import type { Clock } from '../../src-main/queue/ports.ts'
import { systemClock } from '../../src-main/queue/system-clock.ts'
import { ask, attemptEnds, countPages, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { writeSlips } from './slips.ts'
import { until } from './until.ts'

/** The whole engine with real workers, on a computer whose clock is set and that sleeps. */

const pages = 12
const day = 86_400_000
let engine: Engine

afterEach(() => engine.stop(0))

async function reading() {
  const folder = temporaryFolder()
  const [documents, dataDir] = [join(folder, 'slips'), join(folder, 'data')]
  await writeSlips(documents, { documents: 1, pages })
  const gate = gatedTesseract()
  let set = 0
  const clock: Clock = { ...systemClock, now: () => Date.now() + set }
  engine = startEngine({
    dataDir,
    clock,
    migrationsDir: fileURLToPath(new URL('../../drizzle', import.meta.url)),
    hostFile: fileURLToPath(new URL('../../out/main/pool-host.js', import.meta.url)),
    settings: engineSettingsSchema.parse({ workers: 2, tesseractProgram: gate.program }),
    launchHost: launchChildProcess,
  })
  const settings = batchSettingsSchema.parse({ engine: 'native' })
  const batchId = await engine.importPaths({ paths: [documents], outputDir: join(folder, 'out'), settings })
  const done = (count: number) => gate.passUntil(`${count} pages are done`, () => countPages(dataDir, 'done') >= count)
  const over = () => {
    gate.open()
    return until('nothing is left to do', () => engine.isBatchOver(batchId), 120)
  }
  return { gate, dataDir, batchId, done, over, jump: (by: number) => (set += by) }
}

function expectAllReadOnce(dataDir: string): void {
  expect(attemptEnds(dataDir)).toEqual(Array.from({ length: pages }, () => 'done'))
  expect(pagesIn(dataDir).every((page) => page.state === 'done' && page.attempts === 1)).toBe(true)
}

test('F26 a clock that is set a day ahead and two days back in the middle of a run changes nothing but what is written down', async () => {
  const { dataDir, batchId, done, over, jump } = await reading()
  await done(2)
  jump(day)
  await done(6)
  // The pages in hand wait at the gate meanwhile, so whatever is told is of those six and of the second in which they were read.
  const ahead = await until('a speed is told', () => engine.getBatch(batchId).pagesPerMinute)
  expect(ahead).toBeGreaterThan(1)
  jump(-2 * day)
  await done(10)
  const behind = engine.getBatch(batchId)
  expect(behind.etaMs === null || behind.etaMs.low >= 0).toBe(true)
  await over()
  expectAllReadOnce(dataDir)
  const took = ask<{ ms: number }>(dataDir, 'select finished_at - started_at as ms from attempts').map((attempt) => attempt.ms)
  expect(Math.min(...took)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...took)).toBeLessThan(60_000)
})

test('F26 a page that waits for its next attempt does not wait a day because the clock was set back a day', async () => {
  const { gate, dataDir, batchId, done, over, jump } = await reading()
  await done(1)
  engine.pause({ batchId, now: false })
  gate.open()
  await until('nothing is being read', () => engine.pagesInHand() === 0)
  const db = new Database(join(dataDir, 'leafcutter.sqlite'))
  // As a failure that may pass leaves it: in two minutes it is tried again.
  db.prepare("update page_jobs set attempts = 1, next_attempt_at = ? where state = 'queued'").run(Date.now() + 120_000)
  db.close()
  engine.resume({ batchId })
  jump(-day)
  await over()
  expect(countPages(dataDir, 'done')).toBe(pages)
})

test('S6 from the moment the computer says that it sleeps nothing is claimed; awake, it goes on within 10 s, and no attempt was spent', async () => {
  const { gate, dataDir, done, over } = await reading()
  await done(2)
  await until('every worker is in the middle of a page', () => gate.waiting() === 2)
  engine.fallAsleep()
  const inHand = engine.pagesInHand()
  const before = countPages(dataDir, 'done')
  gate.open()
  await until('the pages in hand are done', () => engine.pagesInHand() === 0)
  expect(inHand).toBe(2)
  expect(countPages(dataDir, 'done')).toBe(before + inHand)
  expect(countPages(dataDir, 'queued')).toBe(pages - before - inHand)
  gate.close()
  engine.wakeUp()
  await until('a page is being read', () => engine.pagesInHand() > 0, 10)
  await over()
  expectAllReadOnce(dataDir)
})
