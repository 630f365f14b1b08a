import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { attemptEnds, countPages, damages, pagesIn } from './database.ts'
import { filesIn, hashesIn, outputHashes, temporaryFolder, timesIn } from './folders.ts'
import { reportIn } from './report.ts'
import { killDead, killWhatRuns, leafcutter, type Running, startLeafcutter, workersOf } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

/**
 * One batch of 40 pages lives through every way of being stopped, one after the other, and ends as if nothing had happened.
 * The tests follow each other: each goes on where the one before it left the batch.
 */
const workers = 2
const documents = 8
const pages = 40
const folder = temporaryFolder()
const data = join(folder, 'data')
const out = join(folder, 'out')
let command: string[]
let undisturbed: string[]

beforeAll(async () => {
  const input = join(folder, 'slips')
  await writeSlips(input, { documents, pages: pages / documents, lines: 7 })
  const ingest = (where: string, into: string) => ['ingest', input, '--out', into, '--data', where, '--workers', `${workers}`, '--json']
  command = ingest(data, out)
  undisturbed = ingest(join(folder, 'undisturbed data'), join(folder, 'undisturbed'))
})

afterEach(killWhatRuns)

const done = () => countPages(data, 'done')
const twice = () => pagesIn(data).filter((page) => page.attempts > 1)

/** Waits until some pages more are done and every worker has one in hand. */
async function midPage(run: Running, more: number): Promise<void> {
  const goal = done() + more
  await until(`${goal} pages are done and ${workers} are being read\n${run.told()}`, () => done() >= goal && running() === workers, 120)
}

function running(): number {
  return countPages(data, 'running')
}

describe('one batch, stopped again and again', () => {
  test('after kill -9 the database and every output are whole, and it is known which pages were being read', async () => {
    const run = startLeafcutter(command)
    await midPage(run, 6)
    await killDead(run)
    expect(damages(data)).toEqual([])
    expect(running()).toBeGreaterThan(0)
    expect(running()).toBeLessThanOrEqual(workers)
    for (const file of filesIn(out).filter((name) => name.endsWith('.txt'))) {
      expect(readFileSync(join(out, file), 'utf8').split('\f'), `${file} is whole`).toHaveLength(pages / documents)
    }
  })

  test('the same command goes on, and at most the pages that were being read are read twice', async () => {
    const kept = done()
    const run = startLeafcutter(command)
    await midPage(run, 3)
    expect(done()).toBeGreaterThanOrEqual(kept + 3)
    expect(attemptEnds(data).filter((end) => end === 'stopped-with-the-program').length).toBeLessThanOrEqual(workers)
    expect(twice()).toEqual([])

    run.signal('SIGTERM')
    const ended = await run.ended
    expect(ended.status, ended.stderr).toBe(143)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(/Stopped by SIGTERM\. .* the same command goes on from here\./)
  })

  test('F28 a SIGTERM leaves no page half read and spends no attempt', () => {
    expect(running()).toBe(0)
    expect(pagesIn(data).filter((page) => page.attempts !== (page.state === 'done' ? 1 : 0))).toEqual([])
  })

  test('F28 a second SIGINT leaves within 1 s and gives the pages in hand back', async () => {
    const run = startLeafcutter(command)
    await midPage(run, 3)
    // Held where they are the workers never finish what they have in hand.
    for (const worker of workersOf(run)) process.kill(worker, 'SIGSTOP')
    const before = done()
    run.signal('SIGINT')
    await until('it says that it stops', () => run.told().includes('Press Ctrl-C again'))
    const told = performance.now()
    await until('the second is further from the first than one Ctrl-C that arrives twice', () => performance.now() - told > 100)
    const asked = performance.now()
    run.signal('SIGINT')
    const ended = await run.ended
    expect((performance.now() - asked) / 1000).toBeLessThan(1)
    expect(ended.status, ended.stderr).toBe(130)
    expect(running()).toBe(0)
    const givenBack = attemptEnds(data).filter((end) => end === 'given-back').length
    expect(givenBack).toBeGreaterThanOrEqual(Math.max(1, workers - (done() - before)))
    expect(pagesIn(data).filter((page) => page.attempts !== (page.state === 'done' ? 1 : 0))).toEqual([])
  })

  test('F7 when a worker is killed only its page is read again, and the run finishes', async () => {
    const run = startLeafcutter(command)
    await midPage(run, 3)
    const [worker = 0] = workersOf(run)
    process.kill(worker, 'SIGSTOP')
    // One of these may be what it had just read; then it has the next in hand.
    const settled = attemptEnds(data).length
    await until('the other worker has gone on', () => attemptEnds(data).length >= settled + 2 && running() === workers)
    process.kill(worker, 'SIGKILL')
    const ended = await run.ended
    expect(ended.status, ended.stderr).toBe(0)
    expect(twice()).toMatchObject([{ state: 'done', attempts: 2 }])
    expect(attemptEnds(data).filter((end) => end === 'failed')).toHaveLength(1)
    expect(summaryOf(ended.stdout)).toMatchObject({ state: 'completed', addsUp: true, files: { done: documents }, pages: { ocr: pages } })
  })

  test('no page was lost, none was done twice', () => {
    expect(damages(data)).toEqual([])
    expect(pagesIn(data).filter((page) => page.state === 'done')).toHaveLength(pages)
    expect(attemptEnds(data).filter((end) => end === 'done')).toHaveLength(pages)
    expect(reportIn(out)).toHaveLength(pages)
  })

  test('the same command again does no page and changes no byte', async () => {
    const [hashes, times] = [hashesIn(out), timesIn(out)]
    const ended = await leafcutter(command)
    expect(ended.status, ended.stderr).toBe(0)
    expect(summaryOf(ended.stdout)).toMatchObject({ state: 'completed', addsUp: true, pagesPerMinute: null })
    expect(hashesIn(out)).toEqual(hashes)
    const { 'report.csv': _report, ...rest } = timesIn(out)
    expect(times).toMatchObject(rest)
  })

  test('the outputs are those of a run that nobody disturbed, to the byte', async () => {
    const ended = await leafcutter(undisturbed)
    expect(ended.status, ended.stderr).toBe(0)
    expect(outputHashes(out)).toEqual(outputHashes(join(folder, 'undisturbed')))
    expect(filesIn(out)).toHaveLength(documents + 1)
  })
})
