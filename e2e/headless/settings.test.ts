import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { onePage, pageText, stream } from '../../src-workers/testing/raw-pdf.ts'
import { ask, countPages, pagesIn } from './database.ts'
import { temporaryFolder, typedBytes } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { leafcutter, startLeafcutter } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

/** Settings of the data folder and of the flags, through the real program. */

const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const linux = process.platform === 'linux'

beforeAll(async () => {
  mkdirSync(at('in'))
  writeFileSync(at('in', 'letter.pdf'), await typedBytes(3))
})

/** A data folder of its own with these settings. */
function dataWith(name: string, settings: unknown): string {
  mkdirSync(at(name))
  writeFileSync(at(name, 'settings.json'), JSON.stringify(settings))
  return at(name)
}

test('what the data folder keeps is followed, and a flag wins over it for its run alone', async () => {
  const data = dataWith('kept', { workers: 2, speed: 'background' })
  const kept = await leafcutter(['ingest', at('in'), '--out', at('out of kept'), '--data', data, '--json'])
  expect([kept.status, summaryOf(kept.stdout).workers], kept.stderr).toEqual([0, 1])
  const flags = ['--speed', 'full', '--workers', '3']
  const other = await leafcutter(['ingest', at('in'), '--out', at('out of flags'), '--data', data, '--json', ...flags])
  expect(summaryOf(other.stdout).workers).toBe(3)
  expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toEqual({ workers: 2, speed: 'background' })
})

test.each([
  [{ wrokers: 2 }, 'wrokers: there is no such setting'],
  [{ workers: 65 }, 'workers: the most is 64'],
])('a kept setting that is wrong is named, and nothing is started: %j', async (settings, words) => {
  const data = dataWith(`wrong ${words}`, settings)
  const { status, stderr } = await leafcutter(['ingest', at('in'), '--out', at('out of wrong'), '--data', data])
  expect(status).toBe(3)
  expect(stderr).toMatch(/\[SETTING_INVALID\]$/m)
  expect(stderr).toContain(words)
})

test.runIf(linux)('in the background its workers have the lowest priority, and the program has not', async () => {
  const args = ['ingest', at('in'), '--out', at('out of background'), '--data', at('background'), '--speed', 'background']
  const running = startLeafcutter(args)
  const seen = new Set<number>()
  await until('a worker has lowered its priority', () => {
    for (const pid of workersOf(running.pid)) for (const priority of prioritiesOf(pid)) seen.add(priority)
    return seen.has(19)
  })
  expect(getPriority(running.pid)).toBe(getPriority())
  expect((await running.ended).status).toBe(0)
})

function workersOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

/** None when the process is gone. */
function prioritiesOf(pid: number): number[] {
  try {
    return [getPriority(pid)]
  } catch {
    return []
  }
}

/** A page that takes far more than a second to be read for its text. */
function slowPage(name: string): Buffer {
  const operators = `${'q '.repeat(1_000_000)}BT /F1 12 Tf 20 150 Td (late) Tj ET `
  return onePage({ content: stream(operators.repeat(20)), catalog: `/Note (${name})` })
}

/** Begins to read three documents of one page each with three workers, and waits until all are in the queue and so many of them stand before the gate. */
async function threePages(name: string, memory: string, inHand: number) {
  const [input, data, gate] = [at(`in of ${name}`), at(`data of ${name}`), gatedTesseract()]
  await writeSlips(input, { documents: 3, pages: 1 })
  gate.keepIn(data)
  const where = ['--out', at(`out of ${name}`), '--data', data, '--workers', '3', '--memory', memory, '--engine', 'native']
  const run = startLeafcutter(['ingest', input, ...where])
  await until(`${inHand} are being read\n${run.told()}`, () => pagesIn(data).length === 3 && gate.waiting() === inHand)
  return { run, data, gate }
}

test('without memory for two pages one is read at a time, and all are', async () => {
  const { run, data, gate } = await threePages('little memory', '100', 1)
  for (let done = 0; done < 3; done += 1) {
    await until('the next is being read', () => gate.waiting() === 1)
    expect(
      pagesIn(data)
        .map(({ state }) => state)
        .sort(),
    ).toEqual([...Array(done).fill('done'), ...Array(2 - done).fill('queued'), 'running'])
    await gate.passUntil('it is done', () => countPages(data, 'done') > done)
  }
  expect((await run.ended).status).toBe(0)
})

test('with memory for all of them they are read at the same time', async () => {
  const { run, data, gate } = await threePages('much memory', '8000', 3)
  expect(countPages(data, 'running')).toBe(3)
  gate.open()
  expect((await run.ended).status).toBe(0)
})

test('a page whose text takes too long costs itself alone, and is told as that', async () => {
  mkdirSync(at('slow'))
  writeFileSync(at('slow', 'a quiet.pdf'), onePage({}))
  writeFileSync(at('slow', 'slow.pdf'), slowPage('slow'))
  const data = at('data of slow')
  const args = ['ingest', at('slow'), '--out', at('out of slow'), '--data', data, '--text-seconds', '1', '--workers', '2', '--json']
  const { status, stderr } = await leafcutter(args)
  expect(status, stderr).toBe(1)
  const codes = ask<{ code: string | null }>(data, 'select error_code as code from page_jobs order by error_code')
  expect(codes).toEqual([{ code: null }, { code: 'TIMEOUT_TEXT' }])
  expect(readFileSync(at('out of slow', 'a quiet.pdf.txt'), 'utf8').trim()).toBe(pageText)
  const longest = ask<{ ms: number }>(data, 'select max(finished_at - started_at) as ms from attempts')
  expect(longest[0]?.ms).toBeLessThan(1_000 + 3_000)
})
