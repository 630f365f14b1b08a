import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BatchSummary } from '../../src-main/contract/batch.ts'
import { countPages } from './database.ts'
import { filesIn, temporaryFolder } from './folders.ts'
import { leafcutter, type Running, startLeafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { until } from './until.ts'

const folder = temporaryFolder()
const data = join(folder, 'data')
let paths: string[]

beforeAll(async () => {
  const { documents } = await samplesOnce()
  paths = ['single pages', 'damaged'].map((part) => join(documents, part))
})

async function statusOf(...args: string[]): Promise<string> {
  const ended = await leafcutter(['status', ...args, '--data', data])
  expect(ended.status, ended.stderr).toBe(0)
  expect(ended.stderr).toBe('')
  return ended.stdout
}

describe('while an ingest runs', () => {
  let run: Running

  beforeAll(async () => {
    run = startLeafcutter(['ingest', ...paths, '--out', join(folder, 'out'), '--data', data, '--workers', '1'])
    await until('a page is being read', () => countPages(data, 'running') > 0)
  })

  afterAll(async () => {
    const ended = await run.ended
    expect(ended.status, ended.stderr).toBe(1)
  })

  test('status lists its batch, for people and as JSON', async () => {
    const [batch] = JSON.parse(await statusOf('--json')) as BatchSummary[]
    expect(batch).toMatchObject({ state: 'running', name: 'single pages and 1 more' })
    expect(batch?.pages.running).toBeLessThanOrEqual(1)
    expect(await statusOf()).toMatch(new RegExp(`^${batch?.id} .*running.* of 3 pages.*single pages and 1 more\\n$`))
  })

  test('F20: a second ingest into the same data folder is refused within 2 s beyond a start, and changes nothing', async () => {
    const before = filesIn(data)
    const start = await leafcutter(['--version'])
    const second = await leafcutter(['ingest', ...paths, '--out', join(folder, 'second'), '--data', data])
    expect(second.status).toBe(5)
    expect(second.stderr).toMatch(/^[^\n]+\[DATA_FOLDER_IN_USE\]\n$/)
    expect(second.stderr).toContain(data)
    expect(second.stdout).toBe('')
    expect(second.seconds).toBeLessThan(start.seconds + 2)
    expect(filesIn(data)).toEqual(expect.arrayContaining(before))
  })
})

describe('after an ingest', () => {
  test('status of the batch counts what became of it', async () => {
    const [batch] = JSON.parse(await statusOf('--json')) as BatchSummary[]
    const one = JSON.parse(await statusOf(batch?.id ?? '', '--json')) as BatchSummary
    expect(one).toMatchObject({
      id: batch?.id,
      state: 'completed-with-problems',
      pages: { queued: 0, running: 0, ocr: 3, error: 0 },
      files: { open: 0, done: 3, failed: 5 },
    })
  })

  test('--failures lists the groups with their codes', async () => {
    const [batch] = JSON.parse(await statusOf('--json')) as BatchSummary[]
    const codes = ['EMPTY_FILE', 'ENCRYPTED', 'NOT_A_DOCUMENT', 'NO_PAGES', 'UNREADABLE']
    const text = await statusOf(batch?.id ?? '', '--failures')
    for (const code of codes) expect(text).toMatch(new RegExp(`^ +${code} .*1 file`, 'm'))
    const { failures } = JSON.parse(await statusOf(batch?.id ?? '', '--failures', '--json')) as {
      failures: { code: string; files: number }[]
    }
    expect(failures.map((group) => group.code).sort()).toEqual(codes)
    expect(failures.every((group) => group.files === 1)).toBe(true)
  })
})
