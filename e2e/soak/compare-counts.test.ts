import { expect, test } from 'vitest'
import { Metrics } from '../../src-main/telemetry/metrics.ts'
import { parseMetrics } from '../../src-main/telemetry/testing/parse-metrics.ts'
import { compareMetrics, compareRows, compareStats } from './compare-counts.ts'
import type { DatabaseCounts } from './count-database.ts'

const timings = { openMs: 1, textMs: 2, renderMs: null, ocrMs: null }
const attempt = { startedAt: 0, finishedAt: 5, queuedAt: 0, timings, errorCode: null, errorDetail: null, claim: 'c', pageNumber: 1 }

/** Two pages read, one that failed twice and was then read no more, one that was given back. */
async function told() {
  const metrics = new Metrics({ version: '1', startedAt: 0 })
  for (const method of ['text', 'blank'] as const) metrics.attemptEnded({ ...attempt, end: 'done', method }, false, 10)
  for (const isBack of [true, false]) metrics.attemptEnded({ ...attempt, end: 'failed', method: null, errorCode: 'OCR_FAILED' }, isBack, 10)
  metrics.attemptEnded({ ...attempt, end: 'given-back', method: null }, true, 10)
  const now = {
    queued: 0,
    running: 0,
    failed: 1,
    oldestWaitMs: null,
    workers: 2,
    workersBusy: 0,
    mainMemory: 1,
    workerMemory: [],
    diskFree: 1,
    stopped: false,
    volumesAway: 0,
  }
  const lately = { wait: null, open: null, text: null, render: null, ocr: null, page: null }
  return parseMetrics(await metrics.text({ ...now, lately }))
}

const counts: DatabaseCounts = {
  states: { done: 2, error: 1 },
  methods: { text: 1, blank: 1 },
  attemptsByEnd: { done: 2, failed: 2, 'given-back': 1 },
  attemptsFailedByCode: { OCR_FAILED: 2 },
  stages: { open: 4, text: 4, render: 0, ocr: 0, page: 4, wait: 4 },
  doneSince: 2,
  doneTwice: 0,
  strays: 0,
}

const broken = (judgements: { what: string; kept: boolean | null }[]) =>
  judgements.filter(({ kept }) => kept === false).map(({ what }) => what)

test('metrics that are the rows of the database are found right', async () => {
  expect(broken(compareMetrics(await told(), counts, 0))).toEqual([])
})

test.each<[string, Partial<DatabaseCounts>]>([
  ['pages done, text', { methods: { text: 2, blank: 1 } }],
  ['attempts, given-back', { attemptsByEnd: { done: 2, failed: 2 } }],
  ['failures and retries, TIMEOUT_OCR', { attemptsFailedByCode: { OCR_FAILED: 2, TIMEOUT_OCR: 1 } }],
  ['failures and retries, OCR_FAILED', { attemptsFailedByCode: {} }],
  ['histogram, render', { stages: { ...counts.stages, render: 1 } }],
  ['histogram, wait', { stages: { ...counts.stages, wait: 5 } }],
  ['pages now, queued', { states: { ...counts.states, queued: 1 } }],
])('a figure that is not that of the rows is found: %s', async (what, change) => {
  expect(broken(compareMetrics(await told(), { ...counts, ...change }, 0))).toEqual([what])
})

test('what operators put back had failed before', async () => {
  const retried: DatabaseCounts = { ...counts, states: { done: 2 } }
  expect(broken(compareMetrics(await told(), retried, 1))).toEqual(['pages now, error'])
  expect(broken(compareMetrics(await told(), counts, 1))).toEqual(['failures for good', 'retries'])
})

test('the sums of the queue are held against the rows, those of the stages when they are written', () => {
  const stage = (pages: number) => ({ pages, p50: 0, p95: 0, p99: 0 })
  const stages = { wait: stage(4), open: stage(4), text: stage(4), render: null, ocr: null, page: stage(3) }
  const stats = { waiting: 0, running: 0, failed: 1, doneToday: 3, today: '', averageWaitSeconds: null, oldestWaitingSeconds: null, stages }
  expect(broken(compareStats('/stats', stats, counts, false))).toEqual(['/stats: done today'])
  expect(broken(compareStats('stats', { ...stats, doneToday: 2 }, counts, true))).toEqual(['stats: page'])
})

test('a page that was done twice, and a result of no page, are found', () => {
  expect(broken(compareRows(counts))).toEqual([])
  expect(broken(compareRows({ ...counts, doneTwice: 1, strays: 1 }))).toHaveLength(2)
})
