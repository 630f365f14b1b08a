import { stringify } from 'csv-stringify/sync'
import { type LatencyStage, latencyStages, type Mark, type ThroughputPoint, type ThroughputSeries } from '../contract/throughput.ts'
import { safeCell } from './csv-cell.ts'
import { writeAtomically } from './write-atomically.ts'

const facts = ['start', 'pages_per_minute', 'pages_ocr', 'pages_text', 'pages_blank', 'pages_failed', 'retries', 'queued']
const machine = ['workers', 'busy_share', 'main_memory_bytes', 'largest_worker_memory_bytes', 'marks']
const quantileNames = ['p50', 'p95', 'p99'] as const
const columns = [
  ...facts,
  'oldest_waiting_seconds',
  ...latencyStages.flatMap((stage) => [`${stage}_count`, ...quantileNames.map((name) => `${stage}_${name}_seconds`)]),
  ...machine,
]

/**
 * Writes the points of a series, one row each, with the marks that fall into it. A cell is empty where nothing was measured.
 * UTF-8 with a byte order mark, for Excel. Gives the number of rows.
 */
export async function writeThroughputCsv(series: ThroughputSeries, path: string): Promise<number> {
  const rows = series.points.map((point) => toCells(point, marksIn(series, point)))
  await writeAtomically(path, [`\ufeff${stringify([columns])}`, stringify(rows, { quoted_string: true })])
  return rows.length
}

function toCells(point: ThroughputPoint, marks: Mark[]): (string | number | null)[] {
  return [
    new Date(point.at).toISOString(),
    rounded(point.pagesPerMinute),
    ...[point.ocr, point.text, point.blank, point.failed, point.retries].map((pages) => (point.coveredMs === 0 ? null : pages)),
    point.queued,
    seconds(point.oldestWaitMs),
    ...latencyStages.flatMap((stage) => quantileCells(point, stage)),
    rounded(point.workers),
    rounded(point.busy),
    point.mainMemory,
    point.workerMemory,
    marks.length === 0 ? null : safeCell(marks.map(({ kind, subject }) => `${kind} ${subject}`.trim()).join('; ')),
  ]
}

function quantileCells(point: ThroughputPoint, stage: LatencyStage): (number | null)[] {
  const quantiles = point.latency[stage]
  return quantiles ? [quantiles.count, ...quantileNames.map((name) => seconds(quantiles[name]))] : [0, null, null, null]
}

function marksIn({ marks, pointMs }: ThroughputSeries, { at }: ThroughputPoint): Mark[] {
  return marks.filter((mark) => mark.at >= at && mark.at < at + pointMs)
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds) / 1_000
}
