import { describe, expect, test } from 'vitest'
import type { AttemptNews, EngineEvent } from '../contract/engine-events.ts'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { now, someTimings } from '../queue/testing/pages.ts'
import { historyRows, minuteMs, stageRows } from '../store/history.ts'
import { LatencyHistogram } from '../store/latency-histogram.ts'
import { marksBetween } from '../store/marks.ts'
import { newStore } from '../store/testing/new-store.ts'
import { seedPages } from '../store/testing/seed.ts'
import { History } from './history.ts'

const toNextMinute = minuteMs - (now % minuteMs)

function keeping({ pages = 0 } = {}) {
  const { db } = newStore()
  if (pages > 0) seedPages(db, pages)
  const clock = new HandClock()
  const failures: unknown[] = []
  const ended: unknown[] = []
  let written = 0
  const machine = { workers: 4, busyWorkers: 3, mainMemory: 100, workerMemory: 200 }
  const history = new History({
    db,
    clock,
    sample: () => ({ ...machine }),
    oldestQueuedAt: () => now - 1_000,
    ended: (...facts) => ended.push(facts),
    written: () => (written += 1),
    failed: (surprise) => failures.push(surprise),
  })
  const rows = () => historyRows(db, 1, 0, Number.MAX_SAFE_INTEGER)
  const latency = (stage: string) => {
    const sum = new LatencyHistogram()
    for (const row of stageRows(db, 1, 0, Number.MAX_SAFE_INTEGER)) if (row.stage === stage) sum.addEncoded(row.latencies)
    return sum
  }
  const marks = () => marksBetween(db, 0, Number.MAX_SAFE_INTEGER, 99).filter(({ kind }) => kind !== 'batch-started')
  return { db, clock, history, rows, latency, marks, failures, ended, machine, written: () => written }
}

function news(type: 'page-settled' | 'page-returned', facts: Partial<AttemptNews> = {}, pageId = 1): EngineEvent {
  const times = { claim: '1.1.1', pageNumber: 1, startedAt: now, finishedAt: now + 2_000, queuedAt: now - 5_000 }
  const attempt: AttemptNews = { end: 'done', ...times, timings: someTimings, method: 'ocr', errorCode: null, errorDetail: null, ...facts }
  return { type, batchId: 'b_00000001', documentId: 1, pageId, attempt }
}
const failedOnce = { end: 'failed', method: null, errorCode: 'OCR_FAILED' } as const

describe('a minute', () => {
  test('is written when it is over, with every page by what became of it', () => {
    const { clock, history, rows, written } = keeping({ pages: 3 })
    history.hear(news('page-settled'))
    history.hear(news('page-settled', { method: 'text' }, 2))
    history.hear(news('page-settled', failedOnce, 3))
    history.hear(news('page-returned', failedOnce, 4))
    clock.advance(toNextMinute - 1)
    expect(rows()).toEqual([])
    clock.advance(1)
    expect(rows()).toMatchObject([
      { startedAt: now + toNextMinute - minuteMs, ocr: 1, text: 1, blank: 0, failed: 1, retries: 1, failures: { OCR_FAILED: 1 } },
    ])
    expect(rows()).toMatchObject([{ coveredMs: toNextMinute, queued: 3, oldestWaitMs: 1_000 + toNextMinute }])
    expect(written()).toBe(1)
  })

  test('holds what the workers and the memory were, the largest of it', () => {
    const { clock, history, rows, machine } = keeping({ pages: 1 })
    history.hear(news('page-settled'))
    clock.advance(5_000)
    machine.busyWorkers = 1
    machine.workerMemory = 900
    clock.advance(toNextMinute - 5_000)
    const [row] = rows()
    expect(row?.workerMs).toBe(4 * toNextMinute)
    expect(row?.busyMs).toBeLessThan(3 * toNextMinute)
    expect(row?.busyMs).toBeGreaterThan(toNextMinute)
    expect(row).toMatchObject({ mainMemory: 100, workerMemory: 900 })
  })

  test('in which nothing was read and nothing waits is not written, one in which pages wait is', () => {
    const idle = keeping()
    idle.machine.busyWorkers = 0
    idle.clock.advance(toNextMinute + minuteMs)
    expect(idle.rows()).toEqual([])
    const stalled = keeping({ pages: 2 })
    stalled.machine.busyWorkers = 0
    stalled.clock.advance(toNextMinute)
    expect(stalled.rows()).toMatchObject([{ queued: 2, ocr: 0 }])
  })
})

test('whoever counts hears of each attempt what the minute is made of, and what is not written yet can be asked for', () => {
  const { clock, history, ended } = keeping()
  history.hear(news('page-returned', failedOnce))
  history.hear(news('page-settled', { startedAt: now + 32_000, finishedAt: now + 33_000 }))
  history.hear(news('page-settled', { queuedAt: null }, 2))
  expect(ended).toMatchObject([
    [{ errorCode: 'OCR_FAILED' }, true, 5_000],
    [{ method: 'ocr' }, false, 30_000],
    [{ method: 'ocr' }, false, null],
  ])
  expect(history.notWritten()).toEqual({ ocr: 2, text: 0, blank: 0, failed: 0, retries: 1 })
  clock.advance(toNextMinute)
  expect(history.notWritten()).toEqual({ ocr: 0, text: 0, blank: 0, failed: 0, retries: 0 })
})

describe('waiting', () => {
  test('begins with the document, and anew after an attempt that failed', () => {
    const { clock, history, latency } = keeping()
    history.hear(news('page-returned', failedOnce))
    history.hear(news('page-settled', { startedAt: now + 32_000, finishedAt: now + 33_000 }))
    clock.advance(toNextMinute)
    expect(latency('wait').count).toBe(2)
    expect(latency('wait').quantile(0.5)).toBeCloseTo(5_000, -2)
    expect(latency('wait').quantile(1)).toBeCloseTo(30_000, -3)
  })

  test('goes on when a page was given back, which is told as no attempt at all', () => {
    const { clock, history, latency, rows } = keeping({ pages: 1 })
    history.hear(news('page-returned', { end: 'given-back', method: null }))
    history.hear(news('page-settled', { startedAt: now + 32_000, finishedAt: now + 33_000 }))
    clock.advance(toNextMinute)
    expect(latency('wait').quantile(0.5)).toBeCloseTo(37_000, -3)
    expect([latency('wait').count, rows()[0]?.retries]).toEqual([1, 0])
  })

  test('is not measured where it is not known since when', () => {
    const { clock, history, latency } = keeping()
    history.hear(news('page-settled', { queuedAt: null }))
    clock.advance(toNextMinute)
    expect([latency('wait').count, latency('page').count]).toEqual([0, 1])
  })
})

test('each minute is written once', () => {
  const { clock, history, rows, machine } = keeping()
  machine.busyWorkers = 0
  history.hear(news('page-settled'))
  clock.advance(toNextMinute)
  history.hear(news('page-settled'))
  clock.advance(minuteMs)
  history.stop()
  expect(rows().map(({ ocr }) => ocr)).toEqual([1, 1])
})

test('the running minute is written at a stop, and nothing after it', () => {
  const { clock, history, rows, marks } = keeping()
  history.hear(news('page-settled'))
  clock.advance(700)
  history.stop()
  expect(rows()).toMatchObject([{ ocr: 1, coveredMs: 700 }])
  expect(marks()).toMatchObject([{ kind: 'program-stopped', at: now + 700 }])
  expect(clock.alarms()).toEqual([])
})

test('what could not be written is told, and written with the next minute', () => {
  const { db, clock, history, rows, marks, failures, written } = keeping()
  history.hear(news('page-settled'))
  history.hear({ type: 'run-stopped', code: 'DISK_FULL', detail: '' })
  db.pragma('query_only = on')
  clock.advance(toNextMinute)
  expect([failures.length, written()]).toEqual([1, 0])
  db.pragma('query_only = off')
  clock.advance(minuteMs)
  expect(rows()).toMatchObject([{ ocr: 1 }, { ocr: 0 }])
  expect(marks()).toMatchObject([{ kind: 'work-stopped', facts: { code: 'DISK_FULL' } }])
})

test('trouble, its end, and folders that go and come are marked; progress is not', () => {
  const { clock, history, marks } = keeping()
  history.hear({ type: 'volume-away', folder: '/share' })
  history.hear({ type: 'volume-returned', folder: '/share' })
  history.hear({ type: 'run-resumed' })
  history.hear(news('page-settled'))
  history.hear({ type: 'batch-changed', batchId: 'b_00000001' })
  clock.advance(toNextMinute)
  expect(marks().map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'volume-away /share',
    'volume-returned /share',
    'work-resumed ',
  ])
})
