import { Counter, Histogram, Registry } from 'prom-client'
import type { AttemptNews } from '../contract/engine-events.ts'
import { type LatencyStage, latencyStages } from '../contract/throughput.ts'
import { recordExternalCalls } from './external-call-metrics.ts'
import { type MetricsNow, recordNow } from './metrics-now.ts'

/** Steps of reading a page; waiting is measured in hours and has a histogram of its own. */
const readingStages = latencyStages.filter((stage) => stage !== 'wait')

/** Seconds. From a page with text to one that takes its whole time limit, and the longest that can be set. */
const readingBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 180, 600, 3600]
/** Seconds. From a batch that is read at once to one that waits for a week. */
const waitingBuckets = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14_400, 43_200, 86_400, 259_200, 604_800]

/**
 * What Prometheus is told. Counters count from the start of the program, which is told beside them; what was before is in the history.
 * Labels are stages, methods, states and codes of the catalogue: nothing that an operator or a file named.
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #done: Counter<'method'>
  readonly #failed: Counter<'code'>
  readonly #retried: Counter<'code'>
  readonly #attempts: Counter<'end'>
  readonly #reading: Histogram<'stage'>
  readonly #waiting: Histogram
  /** Counts one try at a call to a service of others. */
  readonly externalCallEnded: ReturnType<typeof recordExternalCalls>
  readonly #gauges: ReturnType<typeof recordNow>

  constructor(about: { version: string; startedAt: number }) {
    const registers = [this.#registry]
    this.#done = new Counter({
      name: 'leafcutter_pages_done_total',
      help: 'Pages that were read, by how their text was come by.',
      labelNames: ['method'],
      registers,
    })
    this.#failed = new Counter({
      name: 'leafcutter_page_failures_total',
      help: 'Pages that failed for good, by code of the error catalogue.',
      labelNames: ['code'],
      registers,
    })
    this.#retried = new Counter({
      name: 'leafcutter_page_retries_total',
      help: 'Attempts that failed and were put back for another, by code of the error catalogue.',
      labelNames: ['code'],
      registers,
    })
    this.#attempts = new Counter({
      name: 'leafcutter_page_attempts_total',
      help: 'Attempts at pages that ended, by how; what was given back is tried again.',
      labelNames: ['end'],
      registers,
    })
    this.#reading = new Histogram({
      name: 'leafcutter_stage_duration_seconds',
      help: 'How long each step of reading a page took, and the whole of it (page).',
      labelNames: ['stage'],
      buckets: readingBuckets,
      registers,
    })
    this.#waiting = new Histogram({
      name: 'leafcutter_page_wait_seconds',
      help: 'How long pages had waited in the queue when an attempt at them began.',
      buckets: waitingBuckets,
      registers,
    })
    this.#gauges = recordNow(registers, about)
    this.externalCallEnded = recordExternalCalls(registers)
    for (const method of ['ocr', 'text', 'blank']) this.#done.inc({ method }, 0)
    for (const end of ['done', 'failed', 'given-back']) this.#attempts.inc({ end }, 0)
    for (const stage of readingStages) this.#reading.zero({ stage })
  }

  /** The same that is written into the history. @param waitedMs milliseconds; null when that is not known */
  attemptEnded({ end, method, errorCode, startedAt, finishedAt, timings }: AttemptNews, isBack: boolean, waitedMs: number | null): void {
    this.#attempts.inc({ end })
    if (end !== 'done' && end !== 'failed') return
    if (method !== null) this.#done.inc({ method })
    else (isBack ? this.#retried : this.#failed).inc({ code: errorCode ?? 'INTERNAL' })
    this.#took('page', finishedAt - startedAt)
    this.#took('open', timings.openMs)
    this.#took('text', timings.textMs)
    this.#took('render', timings.renderMs)
    this.#took('ocr', timings.ocrMs)
    if (waitedMs !== null) this.#waiting.observe(Math.max(0, waitedMs) / 1_000)
  }

  /** Everything in the text format of Prometheus, 0.0.4. */
  text(now: MetricsNow): Promise<string> {
    this.#gauges(now)
    return this.#registry.metrics()
  }

  #took(stage: LatencyStage, milliseconds: number | null): void {
    if (milliseconds !== null) this.#reading.observe({ stage }, Math.max(0, milliseconds) / 1_000)
  }
}
