import type { LatencyStage } from '../../contract/throughput.ts'
import type { HistoryEntry } from '../history.ts'
import { LatencyHistogram } from '../latency-histogram.ts'

/** A minute in which something happened. @param latencies milliseconds, by stage */
export function historyEntry(
  startedAt: number,
  facts: Partial<Omit<HistoryEntry, 'latencies'>> = {},
  latencies: Partial<Record<LatencyStage, number[]>> = {},
): HistoryEntry {
  const sums = { ocr: 100, text: 7, blank: 2, failed: 0, retries: 0, failures: {} }
  const machine = { coveredMs: 60_000, workerMs: 240_000, busyMs: 220_000, mainMemory: 1e8, workerMemory: 3e8 }
  const kept = Object.entries(latencies).map(([stage, values]) => [stage as LatencyStage, histogramOf(values)] as const)
  return { startedAt, ...sums, ...machine, queued: 500, oldestWaitMs: 90_000, ...facts, latencies: new Map(kept) }
}

function histogramOf(values: number[]): LatencyHistogram {
  const histogram = new LatencyHistogram()
  for (const value of values) histogram.record(value)
  return histogram
}
