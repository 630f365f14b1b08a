import { describe, expect, test } from 'vitest'
import { latencyStages, throughputRanges } from '../contract/throughput.ts'
import { addToHistory, hourMs, minuteMs } from '../store/history.ts'
import { writeMinutes } from '../store/keep-history.ts'
import { noteMark } from '../store/marks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { historyEntry } from '../store/testing/history-entry.ts'
import { newStore } from '../store/testing/new-store.ts'
import { throughputSeries } from './throughput-series.ts'

const hour = Math.floor(1_700_000_000_000 / hourMs) * hourMs

describe('the last hour', () => {
  test('has a point a minute, and gaps where nothing was written', () => {
    const { db } = newStore()
    addToHistory(
      db,
      1,
      historyEntry(hour - 2 * minuteMs, { coveredMs: 30_000, ocr: 10, text: 0, blank: 0 }, { page: [1_000, 1_000, 9_000] }),
    )
    const series = throughputSeries(db, '1h', hour + 5)
    expect([series.from, series.to, series.points.length]).toEqual([hour - hourMs, hour, 60])
    expect(series.points[58]).toMatchObject({ at: hour - 2 * minuteMs, pagesPerMinute: 20, queued: 500, workers: 8, busy: 220 / 240 })
    expect(series.points[58]?.latency.page).toMatchObject({ count: 3, p50: expect.closeTo(1_000, -2), p95: expect.closeTo(9_000, -3) })
    expect(series.points[58]?.latency.wait).toBeNull()
    expect(series.points[59]).toMatchObject({ pagesPerMinute: null, queued: null, ocr: 0, coveredMs: 0 })
  })

  test('tells the last five minutes, the failures by frequency and the marks', () => {
    const { db } = newStore()
    addToHistory(db, 1, historyEntry(hour - 6 * minuteMs, { failures: { OCR_FAILED: 1, TIMEOUT_OCR: 4 } }, { page: [60_000] }))
    addToHistory(db, 1, historyEntry(hour - 5 * minuteMs, { failures: { OCR_FAILED: 1 } }, { page: [1_000] }))
    noteMark(db, { at: hour - 2 * hourMs, kind: 'program-started' })
    noteMark(db, { at: hour, kind: 'work-stopped', facts: { code: 'DISK_FULL' } })
    const { lately, failures, marks } = throughputSeries(db, '1h', hour)
    expect([lately.pages, lately.coveredMs]).toEqual([109, minuteMs])
    expect(lately.latency.page).toMatchObject({ count: 1, p99: expect.closeTo(1_000, -2) })
    expect(failures).toEqual([
      { code: 'TIMEOUT_OCR', pages: 4 },
      { code: 'OCR_FAILED', pages: 2 },
    ])
    expect(marks.map(({ kind }) => kind)).toEqual(['work-stopped'])
  })
})

test('points of several minutes are their sum, with the quantiles of all their pages', () => {
  const { db } = newStore()
  for (let minute = 0; minute < 5; minute += 1) {
    const wait = Array.from({ length: 20 }, () => (minute === 4 ? 50_000 : 1_000))
    addToHistory(db, 1, historyEntry(hour + minute * minuteMs, { queued: 50 - minute, oldestWaitMs: minute === 2 ? 7_000 : 10 }, { wait }))
  }
  const point = throughputSeries(db, '24h', hour + 5 * minuteMs).points.at(-1)
  expect(point).toMatchObject({ at: hour, ocr: 500, pagesPerMinute: 109, queued: 46, oldestWaitMs: 7_000 })
  expect(point?.latency.wait).toMatchObject({ count: 100, p50: expect.closeTo(1_000, -2), p95: expect.closeTo(50_000, -3) })
})

test.each(['7d', '30d'] as const)('%s take hours that were summed up, and minutes of those that were not, each page once', (range) => {
  const { db } = newStore()
  const total = () => throughputSeries(db, range, hour + 3.5 * hourMs).points.reduce((sum, { ocr }) => sum + ocr, 0)
  for (const at of [hour, hour + hourMs, hour + 3 * hourMs]) addToHistory(db, 1, historyEntry(at))
  expect(total()).toBe(300)
  writeMinutes(db, [], [], hour + 3.5 * hourMs)
  expect(total()).toBe(300)
  writeMinutes(db, [], [], hour + 3.5 * hourMs)
  expect(total()).toBe(300)
})

test('hours are told also when their minutes are gone', () => {
  const { db } = newStore()
  for (const at of [hour, hour + hourMs]) addToHistory(db, 60, historyEntry(at, {}, { page: [1_000] }))
  const points = throughputSeries(db, '7d', hour + 90 * hourMs).points.filter(({ ocr }) => ocr > 0)
  expect(points.map(({ at, latency }) => [at, latency.page?.count])).toEqual([
    [hour, 1],
    [hour + hourMs, 1],
  ])
})

/** As a machine leaves it that has worked for 32 days without a break: two days of minutes, hours before that. */
function fillFor32Days(db: SqliteDatabase): void {
  const times = Array.from({ length: 60 }, (_, index) => 900 + index * index * 3)
  const latencies = Object.fromEntries(latencyStages.map((stage) => [stage, times]))
  const template = historyEntry(hour, { failures: { OCR_FAILED: 1 } }, latencies)
  db.transaction(() => {
    for (let at = hour - 32 * 24 * hourMs; at < hour; at += hourMs) addToHistory(db, 60, { ...template, startedAt: at })
    for (let at = hour - 48 * hourMs; at < hour + 30 * minuteMs; at += minuteMs) addToHistory(db, 1, { ...template, startedAt: at })
    for (let at = hour - 40 * hourMs; at < hour; at += hourMs) noteMark(db, { at, kind: 'setting-changed', subject: 'workers' })
  })()
}

test('every range is answered from a full history in 50 ms, with 360 points at most', () => {
  const { db } = newStore()
  fillFor32Days(db)
  for (const range of throughputRanges) {
    const tries = [1, 2, 3, 4, 5].map(() => {
      const began = performance.now()
      const { points } = throughputSeries(db, range, hour + 30 * minuteMs)
      expect(points.length).toBeLessThanOrEqual(360)
      expect(points.filter(({ pagesPerMinute }) => pagesPerMinute !== null).length).toBeGreaterThanOrEqual(59)
      return performance.now() - began
    })
    expect(Math.min(...tries), range).toBeLessThan(50)
  }
})
