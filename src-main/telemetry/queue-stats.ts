import type { QueueStats, StageSeconds } from '../contract/queue-stats.ts'
import { type LatencyStage, latencyStages, type PageSums } from '../contract/throughput.ts'
import { historyRows, hourMs, type Span, stageRows, sumOfPages } from '../store/history.ts'
import { LatencyHistogram } from '../store/latency-histogram.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { unfinishedPages } from '../store/queue-depth.ts'

const none: PageSums = { ocr: 0, text: 0, blank: 0, failed: 0, retries: 0 }

/** What the one who works knows and the database does not, or not yet. */
interface Known {
  /** Since when the page waits that has waited longest, Unix milliseconds. */
  oldestQueuedAt: number | null
  /** What happened since the last minute that was written. */
  notWritten?: PageSums
}

/** How the queue is. @param now Unix milliseconds */
export function queueStats(db: SqliteDatabase, now: number, { oldestQueuedAt, notWritten = none }: Known): QueueStats {
  const today = midnight(now)
  const { queued, running, failed } = unfinishedPages(db)
  const { sums, latencies } = sumOfDay(db, today)
  const { ocr, text, blank } = sumOfPages(sums, notWritten)
  const waits = latencies.get('wait')?.mean() ?? null
  return {
    waiting: queued,
    running,
    failed,
    doneToday: ocr + text + blank,
    today: new Date(today).toISOString(),
    averageWaitSeconds: waits === null ? null : waits / 1_000,
    oldestWaitingSeconds: oldestQueuedAt === null ? null : Math.max(0, now - oldestQueuedAt) / 1_000,
    stages: byStage((stage) => secondsOf(latencies.get(stage))),
  }
}

/** The day begins where the operator lives. */
function midnight(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

/** Hours where they are summed up, minutes for what is left: some hundred rows instead of a day's eight thousand. */
function sumOfDay(db: SqliteDatabase, from: number): { sums: PageSums; latencies: Map<LatencyStage, LatencyHistogram> } {
  let sums = none
  const latencies = new Map(latencyStages.map((stage) => [stage, new LatencyHistogram()]))
  for (const [span, begin, end] of stretchesOf(db, from)) {
    for (const row of historyRows(db, span, begin, end)) sums = sumOfPages(sums, row)
    for (const row of stageRows(db, span, begin, end)) latencies.get(row.stage)?.addEncoded(row.latencies)
  }
  return { sums, latencies }
}

/** Midnight lies in the middle of a stored hour in some time zones: minutes up to the next one. */
function stretchesOf(db: SqliteDatabase, from: number): [Span, number, number][] {
  const firstHour = Math.ceil(from / hourMs) * hourMs
  const lastHour = historyRows(db, 60, firstHour, Number.MAX_SAFE_INTEGER).at(-1)
  const minutesFrom = lastHour === undefined ? firstHour : lastHour.startedAt + hourMs
  return [
    [1, from, firstHour],
    [60, firstHour, minutesFrom],
    [1, minutesFrom, Number.MAX_SAFE_INTEGER],
  ]
}

function secondsOf(histogram: LatencyHistogram | undefined): StageSeconds | null {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => histogram?.quantile(share) ?? null)
  if (histogram === undefined || p50 == null || p95 == null || p99 == null) return null
  return { pages: histogram.count, p50: p50 / 1_000, p95: p95 / 1_000, p99: p99 / 1_000 }
}

function byStage<T>(of: (stage: LatencyStage) => T): Record<LatencyStage, T> {
  return { wait: of('wait'), open: of('open'), text: of('text'), render: of('render'), ocr: of('ocr'), page: of('page') }
}
