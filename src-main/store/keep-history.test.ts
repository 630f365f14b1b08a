import { describe, expect, test } from 'vitest'
import { historyRows, hourMs, minuteMs, type Span, stageRows } from './history.ts'
import { writeMinutes } from './keep-history.ts'
import { LatencyHistogram } from './latency-histogram.ts'
import { marksBetween, noteMark } from './marks.ts'
import type { SqliteDatabase } from './open-database.ts'
import { historyEntry } from './testing/history-entry.ts'
import { newStore } from './testing/new-store.ts'
import { countRows } from './testing/seed.ts'

/** The beginning of an hour. */
const start = Math.floor(1_700_000_000_000 / hourMs) * hourMs
const always = [0, Number.MAX_SAFE_INTEGER] as const

const rowsOf = (db: SqliteDatabase, span: Span) => historyRows(db, span, ...always)

function p95(db: SqliteDatabase, span: Span): number | null {
  const sum = new LatencyHistogram()
  for (const { latencies } of stageRows(db, span, ...always)) sum.addEncoded(latencies)
  return sum.quantile(0.95)
}

/** Writes what each minute gives, and nothing in the minutes after. */
function writeEach(db: SqliteDatabase, minutes: number[], quietUntil = 0): void {
  for (const minute of minutes) writeMinutes(db, [historyEntry(minute, {}, { page: [2_000] })], [], minute + minuteMs)
  for (let now = (minutes.at(-1) ?? 0) + 2 * minuteMs; now <= quietUntil; now += hourMs) writeMinutes(db, [], [], now)
}

describe('a minute', () => {
  test('is stored with all that it tells', () => {
    const { db } = newStore()
    const entry = historyEntry(
      start,
      { failures: { OCR_FAILED: 2 }, failed: 2, oldestWaitMs: null },
      { wait: [5_000], page: [1_000, 2_000] },
    )
    writeMinutes(db, [entry], [], start + minuteMs)
    const { latencies: _, ...row } = entry
    expect(rowsOf(db, 1)).toEqual([row])
    expect(stageRows(db, 1, ...always).map(({ stage }) => stage)).toEqual(['page', 'wait'])
  })

  test('that is written in two parts, because the program was started again in it, is the sum of both', () => {
    const { db } = newStore()
    const first = historyEntry(start, { coveredMs: 10_000, queued: 9, oldestWaitMs: 50, failures: { OCR_FAILED: 1 } }, { page: [1_000] })
    const second = historyEntry(start, { coveredMs: 20_000, queued: 4, oldestWaitMs: null, failures: { OCR_FAILED: 1 } }, { page: [3_000] })
    writeMinutes(db, [first], [], start)
    writeMinutes(db, [second], [], start)
    expect(rowsOf(db, 1)).toMatchObject([{ coveredMs: 30_000, ocr: 200, queued: 4, oldestWaitMs: 50, failures: { OCR_FAILED: 2 } }])
    expect(p95(db, 1)).toBeCloseTo(3_000, -2)
  })
})

describe('hours', () => {
  test('are summed up when they are over, with the times of all their pages', () => {
    const { db } = newStore()
    const minutes = Array.from({ length: 60 }, (_, index) => start + index * minuteMs)
    for (const [index, minute] of minutes.entries()) {
      writeMinutes(db, [historyEntry(minute, { queued: 60 - index }, { page: [1_000 + index] })], [], minute + minuteMs - 1)
    }
    expect(rowsOf(db, 60)).toEqual([])
    writeMinutes(db, [], [], start + hourMs)
    expect(rowsOf(db, 60)).toMatchObject([{ startedAt: start, ocr: 6_000, coveredMs: hourMs, queued: 1, oldestWaitMs: 90_000 }])
    expect(p95(db, 60)).toBe(p95(db, 1))
    expect(stageRows(db, 60, ...always)).toHaveLength(1)
  })

  test('are summed up one a turn, the oldest first, also those before a long absence', () => {
    const { db } = newStore()
    for (const hour of [0, 1, 2]) writeMinutes(db, [historyEntry(start + hour * hourMs)], [], start)
    const later = start + 30 * 24 * hourMs
    const after = [1, 2, 3, 4].map(() => {
      writeMinutes(db, [], [], later)
      return [rowsOf(db, 1).length, rowsOf(db, 60).length]
    })
    expect(after).toEqual([
      [2, 1],
      [1, 2],
      [0, 3],
      [0, 3],
    ])
  })

  test('take a late minute in, when the clock was set back', () => {
    const { db } = newStore()
    writeEach(db, [start], start + 2 * hourMs)
    writeEach(db, [start + 5 * minuteMs])
    expect(rowsOf(db, 60)).toMatchObject([{ ocr: 200, coveredMs: 120_000 }])
  })

  test('are not held up by one in the future, from a clock that was set ahead', () => {
    const { db } = newStore()
    writeEach(db, [start + 10_000 * hourMs, start + 10_002 * hourMs])
    writeEach(db, [start], start + 2 * hourMs)
    expect(rowsOf(db, 60).map(({ startedAt }) => startedAt)).toContain(start)
  })
})

test('minutes go after 48 hours; hours and marks stay until retention takes them', () => {
  const { db } = newStore()
  writeEach(db, [start, start + 30 * minuteMs], start + 48 * hourMs)
  expect([rowsOf(db, 1).length, rowsOf(db, 60).length]).toEqual([2, 1])
  writeMinutes(db, [], [{ at: start, kind: 'program-started' }], start + 49 * hourMs)
  expect([rowsOf(db, 1).length, rowsOf(db, 60).length]).toEqual([0, 1])
  expect(countRows(db, 'history_stages')).toBe(1)
  writeMinutes(db, [], [], start + 1_000 * 24 * hourMs)
  expect([rowsOf(db, 60).length, marksBetween(db, ...always, 9).length]).toEqual([1, 1])
})

test('marks come with all they say, the oldest first, and of many the newest', () => {
  const { db } = newStore()
  for (const at of [1, 2, 3]) noteMark(db, { at, kind: 'setting-changed', subject: 'workers', facts: { from: at, to: at + 1 } })
  expect(marksBetween(db, 0, 10, 2)).toEqual([
    { at: 2, kind: 'setting-changed', batchId: null, subject: 'workers', facts: { from: 2, to: 3 } },
    { at: 3, kind: 'setting-changed', batchId: null, subject: 'workers', facts: { from: 3, to: 4 } },
  ])
  expect(marksBetween(db, 2, 3, 9)).toHaveLength(1)
})
