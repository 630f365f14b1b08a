import type { Mark, ThroughputPoint, ThroughputSeries } from '../../../src-main/contract/throughput.ts'

const minuteMs = 60_000
/** The end of the range in tests: an hour ends here. */
export const rangeEnd = new Date(2026, 4, 4, 15).getTime()

/** A minute in which 100 pages were read. */
export function point(facts: Partial<ThroughputPoint> = {}): ThroughputPoint {
  const page = { count: 100, p50: 2_200, p95: 4_100, p99: 6_000 }
  const wait = { count: 100, p50: 60_000, p95: 90_000, p99: 95_000 }
  return {
    at: rangeEnd - minuteMs,
    coveredMs: minuteMs,
    ...{ ocr: 90, text: 10, blank: 0, failed: 0, retries: 0 },
    ...{ pagesPerMinute: 100, queued: 50, oldestWaitMs: 95_000, workers: 4, busy: 0.97, mainMemory: 2e8, workerMemory: 4e8 },
    latency: { wait, page, open: null, text: null, render: null, ocr: null },
    ...facts,
  }
}

/** An hour of such minutes. @param change what is different in a minute, by its number */
export function hour(change: (index: number) => Partial<ThroughputPoint> = () => ({}), marks: Mark[] = []): ThroughputSeries {
  const from = rangeEnd - 60 * minuteMs
  const points = Array.from({ length: 60 }, (_, index) => point({ at: from + index * minuteMs, ...change(index) }))
  const latency = point().latency
  return {
    range: '1h',
    from,
    to: rangeEnd,
    pointMs: minuteMs,
    points,
    failures: [],
    marks,
    lately: { pages: 545, coveredMs: 5 * minuteMs, latency },
  }
}

export function mark(at: number, kind: Mark['kind'], facts: Partial<Mark> = {}): Mark {
  return { at, kind, batchId: null, subject: '', facts: {}, ...facts }
}
