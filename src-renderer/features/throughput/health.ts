import { fewSamples, type ThroughputPoint } from '../../../src-main/contract/throughput.ts'

/** What is wrong, as far as the history tells. Null: nothing is. */
export interface Health {
  /** Pages take longer than before: the ninety-fifth percentile then and now, milliseconds. */
  slow: { before: number; now: number } | null
  /** Pages wait longer and longer; `busy` is the share of the time in which the workers are, 0 to 1. */
  waiting: { oldestMs: number; busy: number; workers: number } | null
}

/** A half more than before is more than the spread of usual pages. */
const slowerBy = 1.5
/** Below this nobody waits for long, milliseconds. */
const longWaitMs = 10 * 60_000
const longRunMs = 2_000

/** Compares the last quarter of what was measured with what was before it. */
export function healthOf(points: ThroughputPoint[]): Health {
  const measured = points.filter((point) => point.coveredMs > 0)
  const cut = Math.floor(measured.length * 0.75)
  const before = measured.slice(0, cut)
  const lately = measured.slice(cut)
  return { slow: slower(before, lately), waiting: growing(lately) }
}

function slower(before: ThroughputPoint[], lately: ThroughputPoint[]): Health['slow'] {
  const then = usualP95(before)
  const now = usualP95(lately)
  if (then === null || now === null || now < longRunMs || now < slowerBy * then) return null
  return { before: then, now }
}

/** The median, so that a single slow minute is no news. */
function usualP95(points: ThroughputPoint[]): number | null {
  const samples = points.reduce((sum, { latency }) => sum + (latency.page?.count ?? 0), 0)
  if (samples < fewSamples) return null
  const values = points.flatMap(({ latency }) => latency.page?.p95 ?? []).sort((a, b) => a - b)
  return values[Math.floor(values.length / 2)] ?? null
}

function growing(lately: ThroughputPoint[]): Health['waiting'] {
  const waits = lately.flatMap(({ oldestWaitMs }) => oldestWaitMs ?? [])
  const [first, last] = [waits[0], waits.at(-1)]
  if (first === undefined || last === undefined || last < longWaitMs || last <= first || lately.at(-1)?.queued === 0) return null
  const working = lately.filter(({ busy }) => busy !== null)
  const mean = (of: (point: ThroughputPoint) => number) => working.reduce((sum, point) => sum + of(point), 0) / Math.max(1, working.length)
  return { oldestMs: last, busy: mean(({ busy }) => busy ?? 0), workers: Math.round(mean(({ workers }) => workers ?? 0)) }
}
