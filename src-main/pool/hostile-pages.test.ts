import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineSettingsSchema } from '../contract/settings.ts'
import type { PageTask } from '../contract/worker-tasks.ts'
import { claimedPage } from '../queue/testing/pages.ts'
import { launchChildProcess } from './launch-host.ts'
import { limitsOf } from './page-pool.ts'
import { type TaskEnd, type TimeLimit, WorkerPool } from './worker-pool.ts'

/** Real processes with real threads, and pages that do their worst in them. */
const hostFile = fileURLToPath(new URL('./testing/hostile-host.ts', import.meta.url))
const stages = { open: 1, text: 1.2, render: 1.5, ocr: 2 }
const pageLimit: TimeLimit = { seconds: 3, stages }

let tellFreed = () => {}
const pool = new WorkerPool({
  hostFile,
  launchHost: launchChildProcess,
  workers: 2,
  tasksPerHost: () => 100,
  slotFreed: () => tellFreed(),
  cannotStart: (reason) => expect.fail(reason),
})

beforeAll(() => pool.start())
afterAll(() => pool.stop())

async function untilFree(slots: number): Promise<void> {
  while (pool.freeSlots() < slots) await new Promise<void>((resolve) => (tellFreed = resolve))
}

function taskFor(path: string, pageNumber: number): PageTask {
  const { source, kind, settings } = claimedPage()
  const { workers: _workers, ...engine } = engineSettingsSchema.parse({ workers: 1 })
  return {
    ...settings,
    source: { ...source, path },
    kind,
    pageNumber,
    smaller: false,
    engine: { name: 'tesseract.js' },
    languageData: { folder: '', gzip: false },
    limits: limitsOf({ workers: 1, ...engine }),
    artefactFolder: '',
  }
}

function read(path: string, pageNumber: number, limit = pageLimit): Promise<TaskEnd<unknown>> {
  return pool.run('processPage', taskFor(path, pageNumber), limit, new AbortController().signal)
}

/** Reads a page that does its worst beside quiet ones, one after the other, until it has ended. */
async function readBesideOthers(deed: string, limit = pageLimit) {
  await untilFree(2)
  const began = performance.now()
  let over = false
  const worst = read(deed, 1, limit).finally(() => (over = true))
  const neighbours: unknown[] = []
  for (let page = 2; !over; page += 1) neighbours.push(await read('read slowly', page))
  const end = await worst
  return { end, neighbours, seconds: (performance.now() - began) / 1000 }
}

const since = (began: number) => (performance.now() - began) / 1000

const quietPages = (neighbours: unknown[]) => neighbours.map((_, index) => ({ type: 'done', text: `page ${index + 2}` }))

describe.each([
  ['loop for ever in open', { type: 'timed-out', seconds: 1, stage: 'open' }],
  ['loop for ever in text', { type: 'timed-out', seconds: 1.2, stage: 'text' }],
  ['loop for ever in render', { type: 'timed-out', seconds: 1.5, stage: 'render' }],
  ['wait for ever in ocr', { type: 'timed-out', seconds: 2, stage: 'ocr' }],
  ['loop for ever', { type: 'timed-out', seconds: 3 }],
  ['block natively in render', { type: 'timed-out', seconds: 1.5, stage: 'render' }],
  ['fill the heap at once', { type: 'crashed', code: 'OUT_OF_MEMORY' }],
  ['fill the heap bit by bit', { type: 'crashed', code: 'OUT_OF_MEMORY' }],
  ['fill buffers', { type: 'crashed', code: 'OUT_OF_MEMORY' }],
  ['fill buffers at once', { type: 'crashed', code: 'OUT_OF_MEMORY' }],
  ['grow WebAssembly', { type: 'crashed', code: 'OUT_OF_MEMORY' }],
  ['loop WebAssembly for ever in ocr', { type: 'timed-out', seconds: 2, stage: 'ocr' }],
  ['match for ever in text', { type: 'timed-out', seconds: 1.2, stage: 'text' }],
  ['abort the process', { type: 'crashed', code: 'WORKER_CRASHED' }],
] as const)('F8, F9: a page that would %s', (deed, expected) => {
  test('costs its own attempt alone, and ends in time', async () => {
    const limit = deed.startsWith('fill') || deed.startsWith('grow') ? { seconds: 60 } : pageLimit
    const { end, neighbours, seconds } = await readBesideOthers(deed, limit)
    expect(end).toMatchObject(expected)
    expect('stage' in (end as object)).toBe('stage' in expected)
    expect(seconds).toBeLessThan(limit.seconds + 3)
    expect(neighbours).toEqual(quietPages(neighbours))
    const ended = performance.now()
    await untilFree(2)
    expect(since(ended)).toBeLessThan(3)
    expect(await read('read slowly', 9)).toEqual({ type: 'done', text: 'page 9' })
  }, 90_000)
})

test('F6 a thread that ends in the middle of a page is noticed within 1 s and replaced; the page beside it does not notice', async () => {
  await untilFree(2)
  const began = performance.now()
  const [worst, neighbour] = await Promise.all([
    read('end its thread', 1).finally(() => expect(since(began)).toBeLessThan(1)),
    read('read slowly', 2),
  ])
  expect(worst).toMatchObject({ type: 'crashed', code: 'WORKER_CRASHED' })
  expect(neighbour).toEqual({ type: 'done', text: 'page 2' })
  await untilFree(2)
  const both = await Promise.all([read('read slowly', 2), read('read slowly', 3)])
  expect(both).toEqual(quietPages(both))
})

test('F7 a host that is killed is replaced within 3 s; the page beside it does not notice', async () => {
  await untilFree(2)
  const began = performance.now()
  const [worst, neighbour] = await Promise.all([read('be killed', 1), read('read slowly', 2)])
  expect(worst).toEqual({ type: 'crashed', code: 'WORKER_CRASHED', detail: 'SIGKILL' })
  expect(neighbour).toEqual({ type: 'done', text: 'page 2' })
  await untilFree(2)
  expect(since(began)).toBeLessThan(3)
})

test('a signal to the whole group of processes costs no page its attempt', async () => {
  await untilFree(2)
  expect(await read('be told to go', 5)).toEqual({ type: 'done', text: 'page 5' })
})

test('what a page throws reaches nobody with control characters, further lines or words of the document', async () => {
  await untilFree(2)
  expect(await read('throw a letter', 1)).toEqual({ type: 'crashed', code: 'WORKER_CRASHED', detail: 'bad token "…"' })
})
