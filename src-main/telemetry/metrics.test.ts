import { describe, expect, test } from 'vitest'
import type { AttemptNews } from '../contract/engine-events.ts'
import { errorCodes } from '../contract/error-catalogue.ts'
import { now, someTimings } from '../queue/testing/pages.ts'
import { Metrics } from './metrics.ts'
import type { MetricsNow } from './metrics-now.ts'
import { latencyByStage } from './stage-histograms.ts'
import { parseMetrics, valueIn } from './testing/parse-metrics.ts'

const nothing: MetricsNow = {
  queued: 0,
  running: 0,
  failed: 0,
  oldestWaitMs: null,
  workers: 4,
  workersBusy: 0,
  mainMemory: 1e8,
  workerMemory: [],
  diskFree: 1e11,
  stopped: false,
  volumesAway: 0,
  lately: latencyByStage(undefined),
}
const read: AttemptNews = {
  end: 'done',
  startedAt: now,
  finishedAt: now + 2_000,
  queuedAt: now - 5_000,
  timings: someTimings,
  method: 'ocr',
  claim: '1.1.1',
  pageNumber: 1,
  errorDetail: null,
  errorCode: null,
}
const failed: AttemptNews = { ...read, end: 'failed', method: null, errorCode: 'TIMEOUT_OCR' }

const make = () => new Metrics({ version: '1.2.3 "x"\\', startedAt: 1_700_000_000_500 })

describe('the text', () => {
  test('is clean from the start, with every series that is known beforehand', async () => {
    const families = parseMetrics(await make().text(nothing))
    expect(families.length).toBeGreaterThan(12)
    expect(families.every(({ name }) => name.startsWith('leafcutter_'))).toBe(true)
    expect(valueIn(families, 'leafcutter_start_time_seconds')).toBe(1_700_000_000.5)
    const methods = families.find(({ name }) => name === 'leafcutter_pages_done_total')?.samples
    expect(methods?.map(({ labels, value }) => [labels.method, value])).toEqual([
      ['ocr', 0],
      ['text', 0],
      ['blank', 0],
    ])
  })

  test('counts each attempt once, by what became of it', async () => {
    const metrics = make()
    metrics.attemptEnded(read, false, 5_000)
    metrics.attemptEnded({ ...read, method: 'blank' }, false, null)
    metrics.attemptEnded(failed, true, 5_000)
    metrics.attemptEnded({ ...failed, errorCode: 'OCR_FAILED' }, true, null)
    metrics.attemptEnded(failed, false, -20)
    metrics.attemptEnded({ ...read, end: 'given-back', method: null }, true, 5_000)
    const families = parseMetrics(await metrics.text(nothing))
    const value = (name: string, labels = {}) => valueIn(families, `leafcutter_${name}`, labels)
    expect([value('pages_done_total', { method: 'ocr' }), value('pages_done_total')]).toEqual([1, 2])
    expect([value('page_retries_total', { code: 'TIMEOUT_OCR' }), value('page_retries_total')]).toEqual([1, 2])
    expect(value('page_failures_total')).toBe(1)
    expect(value('page_failures_total', { code: 'TIMEOUT_OCR' })).toBe(1)
    expect(['done', 'failed', 'given-back'].map((end) => value('page_attempts_total', { end }))).toEqual([2, 3, 1])
    expect([value('stage_duration_seconds_count', { stage: 'page' }), value('stage_duration_seconds_sum', { stage: 'page' })]).toEqual([
      5, 10,
    ])
    expect([value('page_wait_seconds_count'), value('page_wait_seconds_sum')]).toEqual([3, 10])
  })

  test('counts calls to others by how they ended, and times each try', async () => {
    const metrics = make()
    const call = { service: 'when-done' as const, call: 'c', batches: [], try: 1, status: 503, detail: 'status 503', again: true }
    metrics.externalCallEnded({ ...call, outcome: 'busy', tookMs: 250 })
    metrics.externalCallEnded({ ...call, outcome: 'busy', tookMs: 750 })
    metrics.externalCallEnded({ ...call, outcome: 'taken', tookMs: 4_000 })
    const families = parseMetrics(await metrics.text(nothing))
    const calls = families.find(({ name }) => name === 'leafcutter_external_calls_total')?.samples
    expect(Object.fromEntries(calls?.map(({ labels, value }) => [labels.outcome, value]) ?? [])).toEqual({
      ...{ taken: 1, busy: 2, rejected: 0, 'timed-out': 0, 'not-trusted': 0, unreachable: 0 },
    })
    const took = (part: string) => valueIn(families, `leafcutter_external_call_duration_seconds_${part}`, { service: 'when-done' })
    expect([took('count'), took('sum')]).toEqual([3, 5])
  })

  test('tells what is so now, and forgets what is so no more', async () => {
    const metrics = make()
    const lately = latencyByStage(new Map([['ocr', { count: 40, p50: 1_500, p95: 3_000, p99: 4_500 }]]))
    const busy = {
      ...nothing,
      queued: 7,
      running: 2,
      failed: 1,
      oldestWaitMs: 90_500,
      workersBusy: 2,
      workerMemory: [3e8, 2e8],
      stopped: true,
    }
    const then = parseMetrics(await metrics.text({ ...busy, lately }))
    const value = (name: string, labels = {}) => valueIn(then, `leafcutter_${name}`, labels)
    expect(['queued', 'running', 'error'].map((state) => value('pages', { state }))).toEqual([7, 2, 1])
    expect([value('oldest_waiting_seconds'), value('workers_busy'), value('stopped')]).toEqual([90.5, 2, 1])
    expect(['main', 'workers', 'largest_worker'].map((process) => value('memory_bytes', { process }))).toEqual([1e8, 5e8, 3e8])
    expect(value('stage_duration_recent_seconds', { stage: 'ocr', percentile: '95' })).toBe(3)
    const later = parseMetrics(await metrics.text(nothing))
    expect(later.find(({ name }) => name === 'leafcutter_stage_duration_recent_seconds')?.samples).toEqual([])
    expect(valueIn(later, 'leafcutter_stopped')).toBe(0)
  })

  test('E25 has no label that a file or an operator could have named', async () => {
    const metrics = make()
    for (const errorCode of errorCodes) metrics.attemptEnded({ ...failed, errorCode }, false, 1)
    const labels = parseMetrics(await metrics.text(nothing)).flatMap(({ samples }) =>
      samples.flatMap((sample) => Object.entries(sample.labels)),
    )
    const known =
      /^(ocr|text|blank|open|render|page|wait|done|failed|given-back|queued|running|error|main|workers|largest_worker|when-done|taken|busy|rejected|timed-out|not-trusted|unreachable|\+Inf|[\d.]+)$/
    const strange = labels.filter(([name, value]) => name !== 'version' && !known.test(value) && !errorCodes.includes(value as never))
    expect(strange).toEqual([])
  })
})

describe('the parser of these tests refuses', () => {
  const good = '# HELP a_total What.\n# TYPE a_total counter\na_total{b="c"} 1\n'
  test.each([
    ['a last line without an end', good.slice(0, -1)],
    ['a family without help', good.replace(/^.*\n/, '')],
    ['a family without a type', good.replace(/# TYPE.*\n/, '')],
    ['a counter without its ending', good.replaceAll('a_total', 'a')],
    ['a gauge with that of a counter', good.replace('counter', 'gauge')],
    ['a unit that is no base unit', good.replaceAll('a_total', 'a_ms_total')],
    ['a label without quotation marks', good.replace('"c"', 'c')],
    ['a label twice', good.replace('b="c"', 'b="c",b="d"')],
    ['a series twice', `${good}a_total{b="c"} 2\n`],
    ['a family twice', good + good],
    ['a value that is no number', good.replace(' 1\n', ' NaNa\n')],
    ['a quantile outside of a summary', good.replace('b=', 'quantile=')],
    ['a histogram that shrinks', '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 1\nh_count 1\nh_sum 1\n'],
    ['a histogram without an end', '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_count 2\nh_sum 1\n'],
  ])('%s', (_, text) => {
    expect(parseMetrics(good)).toHaveLength(1)
    expect(() => parseMetrics(text)).toThrow()
  })
})
