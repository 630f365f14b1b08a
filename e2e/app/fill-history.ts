import { fileURLToPath } from 'node:url'
import type { LatencyStage } from '../../src-main/contract/throughput.ts'
import { addToHistory, type HistoryEntry, hourMs, minuteMs } from '../../src-main/store/history.ts'
import { LatencyHistogram } from '../../src-main/store/latency-histogram.ts'
import { noteMark } from '../../src-main/store/marks.ts'
import { openStore } from '../../src-main/store/open-store.ts'

const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))

const batch = { batchId: 'b_00000001', subject: 'Archive 1998–2004' }
const isPaused = (index: number) => index >= 480 && index < 494
const isRestart = (index: number) => index >= 190 && index < 197
const isSlow = (index: number) => index >= 400 && index < 435

/** What a night of work leaves in a data folder: a restart, another worker, a pause, slow pages, and a queue that is longer than the night. */
export function fillHistory(dataDir: string, now: number): void {
  const store = openStore({ dataDir, migrationsDir, version: 'test', now })
  const from = Math.floor((now - 12 * hourMs) / minuteMs) * minuteMs
  const minute = (index: number) => from + index * minuteMs
  store.db.transaction(() => {
    for (let index = 0; index < 719; index += 1) if (!isRestart(index)) addToHistory(store.db, 1, entryOf(index, minute(index)))
    noteMark(store.db, { at: minute(197), kind: 'program-restarted', facts: { kept: 412_300, redone: 3 } })
    noteMark(store.db, { at: minute(310), kind: 'setting-changed', subject: 'workers', facts: { from: 3, to: 4 } })
    noteMark(store.db, { at: minute(330), kind: 'batch-started', ...batch })
    noteMark(store.db, { at: minute(480), kind: 'batch-paused', ...batch })
    noteMark(store.db, { at: minute(494), kind: 'batch-resumed', ...batch })
  })()
  store.close(now)
}

function entryOf(index: number, startedAt: number): HistoryEntry {
  const pages = isPaused(index) ? 0 : (index < 310 ? 84 : 109) + (index % 7) * 2 - (isSlow(index) ? 18 : 0)
  const page = Array.from({ length: pages }, (_, at) => (isSlow(index) ? 2.1 : 1) * (1_400 + ((at * 37) % 60) * 50))
  const latencies: [LatencyStage, number[]][] = [
    ['page', page],
    ['render', page.map((ms) => ms * 0.15)],
    ['ocr', page.map((ms) => ms * 0.8)],
    ['wait', page.map((_, at) => index * 0.5 * minuteMs + 60_000 + at * 20_000)],
  ]
  const failed = index % 60 === 0 ? 1 : 0
  return {
    startedAt,
    coveredMs: minuteMs,
    ...{ ocr: pages, text: 0, blank: 0, failed, retries: 0 },
    failures: failed ? { TIMEOUT_OCR: 1 } : {},
    queued: 233_118 - index * 100,
    oldestWaitMs: index * minuteMs + 90_000,
    ...{ workerMs: 4 * minuteMs, busyMs: isPaused(index) ? 0 : 3.9 * minuteMs, mainMemory: 2.1e8, workerMemory: 4.4e8 },
    latencies: new Map(latencies.map(([stage, values]) => [stage, histogramOf(values)])),
  }
}

function histogramOf(values: number[]): LatencyHistogram {
  const histogram = new LatencyHistogram()
  for (const value of values) histogram.record(value)
  return histogram
}
