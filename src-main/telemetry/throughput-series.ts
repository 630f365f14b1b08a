import type { Mark, ThroughputPoint, ThroughputRange, ThroughputSeries } from '../contract/throughput.ts'
import { type HistoryRow, historyRows, hourMs, minuteMs, type Span, stageRows, sumOfRows } from '../store/history.ts'
import { marksBetween } from '../store/marks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { latencyByStage, StageHistograms } from './stage-histograms.ts'

/** How a range is divided: never into more than 360 points, each a whole number of stored minutes or hours. */
const divisions: Record<ThroughputRange, { pointMs: number; points: number; span: Span }> = {
  '1h': { pointMs: minuteMs, points: 60, span: 1 },
  '6h': { pointMs: minuteMs, points: 360, span: 1 },
  '24h': { pointMs: 5 * minuteMs, points: 288, span: 1 },
  '7d': { pointMs: hourMs, points: 168, span: 60 },
  '30d': { pointMs: 2 * hourMs, points: 360, span: 60 },
}

const mostMarks = 200
const latelyMs = 5 * minuteMs

/** A time of which all rows are of one span. */
interface Stretch {
  span: Span
  from: number
  to: number
}

/** The history of a range that ends now, made of as few rows as will do: 10,000 at most, most of them of a day's minutes. */
export function throughputSeries(db: SqliteDatabase, range: ThroughputRange, now: number): ThroughputSeries {
  const { pointMs, points: count, span } = divisions[range]
  // The running minute is not written yet; of longer points the running one is shown as far as it is.
  const to = (pointMs === minuteMs ? Math.floor(now / pointMs) : Math.ceil(now / pointMs)) * pointMs
  const from = to - count * pointMs
  const stretches = stretchesOf(db, span, from, to)
  const rows = stretches.flatMap((stretch) => historyRows(db, stretch.span, stretch.from, stretch.to))
  const latency = latencyOfPoints(db, stretches, (time) => Math.floor((time - from) / pointMs))
  const sums: (HistoryRow | undefined)[] = new Array(count)
  for (const row of rows) {
    const index = Math.floor((row.startedAt - from) / pointMs)
    const sum = sums[index]
    sums[index] = sum ? sumOfRows(sum, row) : row
  }
  const points = Array.from(sums, (sum, index) => ({
    at: from + index * pointMs,
    ...factsOf(sum),
    latency: latencyByStage(latency.get(index)),
  }))
  return { range, from, to, pointMs, points, failures: failuresOf(rows), marks: marksIn(db, from, now), lately: latelyAt(db, now) }
}

/** Hours as far as they were summed up, minutes from there on. */
function stretchesOf(db: SqliteDatabase, span: Span, from: number, to: number): Stretch[] {
  if (span === 1) return [{ span, from, to }]
  const last = historyRows(db, 60, from, to).at(-1)
  const minutesFrom = last === undefined ? from : last.startedAt + hourMs
  return [
    { span: 60, from, to: minutesFrom },
    { span: 1, from: minutesFrom, to },
  ]
}

type Latency = ReturnType<StageHistograms['quantiles']>

/** Rows come in the order of time, so one set of histograms serves all points. */
function latencyOfPoints(db: SqliteDatabase, stretches: Stretch[], pointOf: (time: number) => number): Map<number, Latency> {
  const found = new Map<number, Latency>()
  const histograms = new StageHistograms()
  let point = -1
  for (const { span, from, to } of stretches) {
    for (const { startedAt, stage, latencies } of stageRows(db, span, from, to)) {
      const next = pointOf(startedAt)
      if (next !== point && point >= 0) {
        found.set(point, histograms.quantiles())
        histograms.clear()
      }
      point = next
      histograms.add(stage, latencies)
    }
  }
  if (point >= 0) found.set(point, histograms.quantiles())
  return found
}

const gap = { ocr: 0, text: 0, blank: 0, failed: 0, retries: 0, coveredMs: 0 }
const unknown = { pagesPerMinute: null, queued: null, oldestWaitMs: null, workers: null, busy: null, mainMemory: null, workerMemory: null }

function factsOf(row: HistoryRow | undefined): Omit<ThroughputPoint, 'at' | 'latency'> {
  if (row === undefined || row.coveredMs === 0) return { ...gap, ...unknown }
  const { coveredMs, ocr, text, blank, failed, retries, queued, oldestWaitMs, workerMs, busyMs, mainMemory, workerMemory } = row
  return {
    ...{ coveredMs, ocr, text, blank, failed, retries, queued, oldestWaitMs, mainMemory, workerMemory },
    pagesPerMinute: ((ocr + text + blank) * minuteMs) / coveredMs,
    workers: workerMs / coveredMs,
    busy: workerMs === 0 ? null : Math.min(1, busyMs / workerMs),
  }
}

function failuresOf(rows: HistoryRow[]): ThroughputSeries['failures'] {
  const sums = new Map<string, number>()
  for (const { failures } of rows) {
    for (const [code, pages] of Object.entries(failures)) sums.set(code, (sums.get(code) ?? 0) + pages)
  }
  return [...sums].map(([code, pages]) => ({ code, pages })).sort((a, b) => b.pages - a.pages || (a.code < b.code ? -1 : 1))
}

function marksIn(db: SqliteDatabase, from: number, now: number): Mark[] {
  return marksBetween(db, from, now + 1, mostMarks)
}

/** The last five whole minutes. */
export function latelyAt(db: SqliteDatabase, now: number): ThroughputSeries['lately'] {
  const to = Math.floor(now / minuteMs) * minuteMs
  const histograms = new StageHistograms()
  for (const { stage, latencies } of stageRows(db, 1, to - latelyMs, to)) histograms.add(stage, latencies)
  const rows = historyRows(db, 1, to - latelyMs, to)
  const pages = rows.reduce((sum, { ocr, text, blank }) => sum + ocr + text + blank, 0)
  const coveredMs = rows.reduce((sum, row) => sum + row.coveredMs, 0)
  return { pages, coveredMs, latency: latencyByStage(histograms.quantiles()) }
}
