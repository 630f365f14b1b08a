import type { LatencyStage, PageSums } from '../contract/throughput.ts'
import { LatencyHistogram } from './latency-histogram.ts'
import type { SqliteDatabase } from './open-database.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** What happened in a minute or an hour, as it is stored; see the table `history`. */
export interface HistoryRow extends PageSums {
  startedAt: number
  coveredMs: number
  /** Pages that failed for good, by code. */
  failures: Record<string, number>
  queued: number
  oldestWaitMs: number | null
  workerMs: number
  busyMs: number
  mainMemory: number
  workerMemory: number
}

/** The same with the times of its pages. */
export interface HistoryEntry extends HistoryRow {
  latencies: Map<LatencyStage, LatencyHistogram>
}

/** Minutes that a row tells about. */
export type Span = 1 | 60

type StoredRow = Omit<HistoryRow, 'failures'> & { failures: string }

const columns = `
  started_at as startedAt, covered_ms as coveredMs, ocr, text, blank, failed, retries, failures, queued, oldest_wait_ms as oldestWaitMs,
  worker_ms as workerMs, busy_ms as busyMs, main_memory as mainMemory, worker_memory as workerMemory`

export const historyRowsStatement = `
  select ${columns} from history where span = :span and started_at >= :from and started_at < :to order by started_at`

/** The rows of a time, in its order. */
export function historyRows(db: SqliteDatabase, span: Span, from: number, to: number): HistoryRow[] {
  const rows = db.prepare<object, StoredRow>(historyRowsStatement).all({ span, from, to })
  return rows.map((row) => ({ ...row, failures: JSON.parse(row.failures) as HistoryRow['failures'] }))
}

export const stageRowsStatement = `
  select started_at as startedAt, stage, latencies from history_stages
  where span = :span and started_at >= :from and started_at < :to order by started_at`

/** The times of the pages, by stage, in the order of time. */
export function stageRows(
  db: SqliteDatabase,
  span: Span,
  from: number,
  to: number,
): { startedAt: number; stage: LatencyStage; latencies: Uint8Array }[] {
  return db.prepare<object, { startedAt: number; stage: LatencyStage; latencies: Uint8Array }>(stageRowsStatement).all({ span, from, to })
}

/** Adds what happened to what is known of the same minute or hour. */
export function addToHistory(db: SqliteDatabase, span: Span, entry: HistoryEntry): void {
  const [known] = historyRows(db, span, entry.startedAt, entry.startedAt + 1)
  const { latencies, ...row } = entry
  const sum = known ? sumOfRows(known, row) : row
  db.prepare(`
    insert or replace into history
      (span, started_at, covered_ms, ocr, text, blank, failed, retries, failures, queued, oldest_wait_ms, worker_ms, busy_ms, main_memory, worker_memory)
    values (:span, :startedAt, :coveredMs, :ocr, :text, :blank, :failed, :retries, :failures, :queued, :oldestWaitMs, :workerMs, :busyMs,
      :mainMemory, :workerMemory)`).run({ ...sum, span, failures: JSON.stringify(sum.failures) })
  for (const [stage, histogram] of latencies) addLatencies(db, span, entry.startedAt, stage, histogram)
}

function addLatencies(db: SqliteDatabase, span: Span, startedAt: number, stage: LatencyStage, histogram: LatencyHistogram): void {
  if (histogram.count === 0) return
  const key = { span, startedAt, stage }
  const known = db
    .prepare<object, Uint8Array>('select latencies from history_stages where span = :span and started_at = :startedAt and stage = :stage')
    .pluck()
    .get(key)
  const sum = new LatencyHistogram()
  sum.addEncoded(histogram.encode())
  if (known) sum.addEncoded(known)
  db.prepare(`
    insert or replace into history_stages (span, started_at, stage, count, latencies)
    values (:span, :startedAt, :stage, :count, :latencies)`).run({ ...key, count: sum.count, latencies: Buffer.from(sum.encode()) })
}

/** What the second, later in time, makes of the first: the queue is as at its end, memory and waiting are the worst of both. */
export function sumOfRows(first: HistoryRow, second: HistoryRow): HistoryRow {
  const failures = { ...first.failures }
  for (const [code, pages] of Object.entries(second.failures)) failures[code] = (failures[code] ?? 0) + pages
  const waits = [first.oldestWaitMs, second.oldestWaitMs].filter((wait) => wait !== null)
  return {
    startedAt: first.startedAt,
    coveredMs: first.coveredMs + second.coveredMs,
    ...sumOfPages(first, second),
    failures,
    queued: second.queued,
    oldestWaitMs: waits.length === 0 ? null : Math.max(...waits),
    workerMs: first.workerMs + second.workerMs,
    busyMs: first.busyMs + second.busyMs,
    mainMemory: Math.max(first.mainMemory, second.mainMemory),
    workerMemory: Math.max(first.workerMemory, second.workerMemory),
  }
}

export function sumOfPages(first: PageSums, second: PageSums): PageSums {
  return {
    ocr: first.ocr + second.ocr,
    text: first.text + second.text,
    blank: first.blank + second.blank,
    failed: first.failed + second.failed,
    retries: first.retries + second.retries,
  }
}
