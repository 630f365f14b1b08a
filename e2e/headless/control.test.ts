import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, attemptEnds, countPages, pagesIn } from './database.ts'
import { filesIn, outputHashes, temporaryFolder, typedBytes } from './folders.ts'
import { type GatedTesseract, gatedTesseract } from './gated-tesseract.ts'
import { killDead, leafcutter, type Running, startLeafcutter } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

/**
 * One command controls the run of another. The tests of a group follow each other: each goes on where the one before it left the batch.
 */
const workers = 2
const pages = 40
const pagesOfFew = 20
/** Milliseconds until a page that is being read has been stopped, from the start of the command that says so. */
const stopMs = 3_000

const input = temporaryFolder()
const [many, few] = [join(input, 'many'), join(input, 'few')]

beforeAll(async () => {
  await writeSlips(many, { documents: 8, pages: pages / 8 })
  await writeSlips(few, { documents: 2, pages: pagesOfFew / 2, lines: 7 })
})

interface Place {
  data: string
  out: string
}

function newPlace(): Place {
  const folder = temporaryFolder()
  return { data: join(folder, 'data'), out: join(folder, 'out') }
}

function startIngest({ data, out }: Place, documents: string, ...more: string[]): Running {
  return startLeafcutter(['ingest', documents, '--out', out, '--data', data, '--workers', `${workers}`, '--json', ...more])
}

/** Whether two pages more than now are done and every worker has one in hand. */
function midPage({ data }: Place): () => boolean {
  const goal = countPages(data, 'done') + 2
  return () => countPages(data, 'done') >= goal && countPages(data, 'running') === workers
}

function batchIn({ data }: Place): string {
  return ask<{ id: string }>(data, 'select id from batches')[0]?.id ?? ''
}

/** Runs a command that must succeed, and gives its JSON document. */
async function answerOf(place: Place, ...args: string[]) {
  const ended = await leafcutter([...args, '--data', place.data, '--json'])
  expect(ended.status, ended.stderr).toBe(0)
  expect(ended.stderr).toBe('')
  return JSON.parse(ended.stdout) as Record<string, unknown> & { batches: { id: string; changed: boolean; pages: number }[] }
}

/** When the latest attempt began that is known of, over or not. */
function lastStart({ data }: Place): number {
  const began = 'select started_at as at from attempts union all select claimed_at from page_jobs where claimed_at is not null'
  return Math.max(...ask<{ at: number }>(data, began).map((row) => row.at))
}

/** As the batch says of itself, Unix milliseconds. */
function pausedAt({ data }: Place): number {
  return ask<{ at: number }>(data, 'select paused_at as at from batches')[0]?.at ?? Number.NaN
}

/** Nobody holds the pages back, and each would be read in a fifth of a second; so this long nothing can hide. */
async function watchFor(ms: number): Promise<void> {
  const end = performance.now() + ms
  await until(`${ms} ms have gone by`, () => performance.now() > end)
}

describe('a batch that another command controls while it runs', () => {
  const place = newPlace()
  const start = () => startIngest(place, many, '--engine', 'native')
  const untilMidPage = async () => {
    await gate.passUntil('two pages more are done', midPage(place))
    await until('each worker is in the middle of one', () => gate.waiting() === workers)
  }
  let gate: GatedTesseract
  let run: Running

  beforeAll(() => {
    gate = gatedTesseract()
    gate.keepIn(place.data)
  })

  test('a pause lets the pages in hand finish and nothing new start', async () => {
    run = start()
    await untilMidPage()
    const answer = await answerOf(place, 'pause', batchIn(place))
    expect(answer).toMatchObject({ running: true, batches: [{ id: batchIn(place), changed: true }] })
    expect(ask(place.data, 'select 1 from batches where paused_at is not null'), 'written before it is acknowledged').toHaveLength(1)
    expect(countPages(place.data, 'running')).toBe(workers)
    const done = countPages(place.data, 'done')
    gate.open()
    await until('the pages in hand are done', () => countPages(place.data, 'running') === 0)
    const ends = attemptEnds(place.data)
    await watchFor(2_500)
    gate.close()
    expect(lastStart(place)).toBeLessThanOrEqual(pausedAt(place))
    expect(attemptEnds(place.data)).toEqual(ends)
    expect(ends).toEqual(Array.from({ length: done + workers }, () => 'done'))
  })

  test('the run says that it was paused and what goes on with it, and waits', async () => {
    await until('it says so', () => run.told().includes('was paused by another command'))
    expect(run.told()).toContain(`resume ${batchIn(place)}`)
    expect(countPages(place.data, 'running')).toBe(0)
  })

  test('a pause of what is paused changes nothing', async () => {
    expect((await answerOf(place, 'pause', batchIn(place))).batches).toEqual([expect.objectContaining({ changed: false, pages: 0 })])
    expect((await answerOf(place, 'pause', '--all')).batches).toEqual([])
  })

  test('after a resume the pages are read on', async () => {
    const answer = await answerOf(place, 'resume', batchIn(place))
    expect(answer.batches).toMatchObject([{ changed: true, pages: countPages(place.data, 'queued') + countPages(place.data, 'running') }])
    await untilMidPage()
    await until('it says so', () => run.told().includes('was resumed'))
  })

  test('a pause with --now stops the pages in hand within 3 s and spends no attempt', async () => {
    const asked = performance.now()
    const answer = await answerOf(place, 'pause', '--all', '--now')
    expect(answer.batches).toMatchObject([{ changed: true, pages: workers }])
    await until('nothing is being read', () => countPages(place.data, 'running') === 0)
    expect(performance.now() - asked).toBeLessThan(stopMs)
    expect(attemptEnds(place.data).filter((end) => end === 'given-back')).toHaveLength(workers)
    expect(pagesIn(place.data).filter((page) => page.attempts !== (page.state === 'done' ? 1 : 0))).toEqual([])
  })

  test('a pause survives kill -9, what is left of the socket hinders nobody, and the same ingest goes on', async () => {
    await killDead(run)
    expect(existsSync(join(place.data, 'control.sock')), 'left behind').toBe(true)
    expect(await answerOf(place, 'pause', '--all')).toMatchObject({ running: false, batches: [] })
    run = start()
    await untilMidPage()
    expect(statSync(join(place.data, 'control.sock')).mode & 0o777).toBe(0o600)
  })

  test('a cancel stops the pages in hand within 3 s, and the run ends with a sum that adds up', async () => {
    const before = countPages(place.data, 'done')
    const asked = performance.now()
    const answer = await answerOf(place, 'cancel', batchIn(place))
    expect(countPages(place.data, 'cancelled')).toBe(answer.batches[0]?.pages)
    const ended = await run.ended
    expect(performance.now() - asked).toBeLessThan(stopMs)
    expect(ended.status, ended.stderr).toBe(1)
    expect(ended.stderr).toContain('was cancelled by another command')
    expect(summaryOf(ended.stdout)).toMatchObject({ state: 'cancelled', addsUp: true, pages: { total: pages } })
    expect(countPages(place.data, 'running')).toBe(0)
    expect(countPages(place.data, 'done')).toBeGreaterThanOrEqual(before)
    expect(filesIn(place.data)).not.toContain('control.sock')
  })

  test('nothing of a cancelled batch comes back', async () => {
    for (const args of [['resume'], ['pause'], ['retry']]) {
      const ended = await leafcutter([...args, batchIn(place), '--data', place.data])
      expect([ended.status, ended.stdout]).toEqual([2, ''])
      expect(ended.stderr).toContain('[BATCH_CANCELLED]')
    }
    expect((await answerOf(place, 'cancel', batchIn(place))).batches).toMatchObject([{ changed: false, pages: 0 }])
  })
})

describe('a batch that nobody works on', () => {
  const place = newPlace()

  test('is paused, resumed and cancelled in the database', async () => {
    const run = startIngest(place, few)
    await until(`it reads\n${run.told()}`, midPage(place))
    run.signal('SIGHUP')
    const ended = await run.ended
    expect(ended.status, ended.stderr).toBe(129)
    expect(ended.stderr).toContain('Stopped by SIGHUP')
    const left = countPages(place.data, 'queued')
    const batch = batchIn(place)
    expect(await answerOf(place, 'pause', '--all')).toMatchObject({ running: false, batches: [{ changed: true, pages: 0 }] })

    const other = join(place.data, '..', 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'letter.pdf'), await typedBytes(2))
    expect((await leafcutter(['ingest', other, '--out', join(other, '..', 'letters'), '--data', place.data])).status).toBe(0)
    expect(countPages(place.data, 'queued'), 'it stays paused while a run works on another batch').toBe(left)

    expect(await answerOf(place, 'resume', batch)).toMatchObject({ running: false, batches: [{ changed: true, pages: left }] })
    expect(await answerOf(place, 'cancel', '--all')).toMatchObject({ running: false, batches: [{ changed: true, pages: left }] })
    expect(countPages(place.data, 'cancelled')).toBe(left)
    expect(ask(place.data, 'select id from runs'), 'none of these is a run').toHaveLength(2)
  })

  test('a new import of the same folder takes over what was read and reads the rest', async () => {
    const kept = countPages(place.data, 'done')
    const ended = await startIngest(place, few).ended
    expect(ended.status, ended.stderr).toBe(0)
    expect(summaryOf(ended.stdout)).toMatchObject({ state: 'completed', pages: { total: pagesOfFew, ocr: pagesOfFew } })
    expect(attemptEnds(place.data).filter((end) => end === 'done')).toHaveLength(pagesOfFew + 2)
    expect(kept).toBeGreaterThan(0)
    expect(Object.keys(outputHashes(place.out))).toHaveLength(2)
  })
})

describe('what failed', () => {
  const place = newPlace()
  const input = join(place.out, '..', 'input')
  const retry = (...args: string[]) => answerOf(place, 'retry', batchIn(place), ...args)

  test('is put back as far as it matches, and read at the next run', async () => {
    mkdirSync(input)
    writeFileSync(join(input, 'empty.pdf'), '')
    writeFileSync(join(input, 'broken.pdf'), '%PDF-1.7 and no more')
    const ingest = ['ingest', input, '--out', place.out, '--data', place.data, '--json']
    expect((await leafcutter(ingest)).status).toBe(1)
    expect(await retry('--code', 'ENCRYPTED')).toMatchObject({ running: false, pages: 0, files: 0 })
    expect(await retry('--document', 'empty.pdf')).toMatchObject({ pages: 0, files: 1 })
    writeFileSync(join(input, 'broken.pdf'), await typedBytes(2))
    expect(await retry()).toMatchObject({ pages: 0, files: 1 })
    const ended = await leafcutter(ingest)
    expect(summaryOf(ended.stdout)).toMatchObject({ files: { done: 1, failed: 1 }, pages: { text: 2 }, errors: [{ code: 'EMPTY_FILE' }] })
  })

  test('of a document or page that is not there is refused', async () => {
    for (const [code, ...args] of [
      ['DOCUMENT_UNKNOWN', '--document', 'other.pdf'],
      ['PAGE_UNKNOWN', '--document', 'broken.pdf', '--page', '3'],
    ]) {
      const ended = await leafcutter(['retry', batchIn(place), ...args, '--data', place.data])
      expect([ended.status, ended.stdout]).toEqual([2, ''])
      expect(ended.stderr).toContain(`[${code}]`)
    }
  })
})
