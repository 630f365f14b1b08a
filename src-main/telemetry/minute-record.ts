import type { AttemptNews } from '../contract/engine-events.ts'
import type { LatencyStage, PageSums } from '../contract/throughput.ts'
import type { HistoryEntry } from '../store/history.ts'
import { LatencyHistogram } from '../store/latency-histogram.ts'

/** What the computer does at one moment. */
export interface Sample {
  workers: number
  busyWorkers: number
  /** Bytes. */
  mainMemory: number
  workerMemory: number
}

/** The minute that is running: everything in memory, so that a settled page costs some additions. */
export class MinuteRecord {
  readonly #began: number
  readonly #entry: Omit<HistoryEntry, 'queued' | 'oldestWaitMs' | 'coveredMs'>
  #samples = 0
  #workers = 0
  #busyWorkers = 0

  /** @param began on the clock that nobody sets */
  constructor(startedAt: number, began: number) {
    this.#began = began
    const sums = { ocr: 0, text: 0, blank: 0, failed: 0, retries: 0, failures: {} }
    const machine = { workerMs: 0, busyMs: 0, mainMemory: 0, workerMemory: 0 }
    this.#entry = { startedAt, ...sums, ...machine, latencies: new Map() }
  }

  /** @param waitedMs milliseconds in the queue; null when that is not known */
  attemptEnded({ end, startedAt, finishedAt, timings, method, errorCode }: AttemptNews, isBack: boolean, waitedMs: number | null): void {
    // What was given back was neither read nor failed, and goes on waiting.
    if (end !== 'done' && end !== 'failed') return
    if (method !== null) this.#entry[method] += 1
    else if (isBack) this.#entry.retries += 1
    else this.#failed(errorCode ?? 'INTERNAL')
    this.#took('page', finishedAt - startedAt)
    this.#took('wait', waitedMs)
    this.#took('open', timings.openMs)
    this.#took('text', timings.textMs)
    this.#took('render', timings.renderMs)
    this.#took('ocr', timings.ocrMs)
  }

  sample({ workers, busyWorkers, mainMemory, workerMemory }: Sample): void {
    this.#samples += 1
    this.#workers += workers
    this.#busyWorkers += busyWorkers
    this.#entry.mainMemory = Math.max(this.#entry.mainMemory, mainMemory)
    this.#entry.workerMemory = Math.max(this.#entry.workerMemory, workerMemory)
  }

  /** Pages so far. */
  sums(): PageSums {
    const { ocr, text, blank, failed, retries } = this.#entry
    return { ocr, text, blank, failed, retries }
  }

  /** Nothing was read and nothing is to be read: nothing to tell. */
  isEmpty(queued: number): boolean {
    return queued === 0 && this.#entry.latencies.size === 0 && this.#busyWorkers === 0
  }

  /** @param elapsed the end, on the clock that nobody sets */
  closed(elapsed: number, queued: number, oldestWaitMs: number | null): HistoryEntry {
    const coveredMs = Math.round(elapsed - this.#began)
    const mean = (sum: number) => (this.#samples === 0 ? 0 : Math.round((sum / this.#samples) * coveredMs))
    return { ...this.#entry, coveredMs, queued, oldestWaitMs, workerMs: mean(this.#workers), busyMs: mean(this.#busyWorkers) }
  }

  #failed(code: string): void {
    this.#entry.failed += 1
    this.#entry.failures[code] = (this.#entry.failures[code] ?? 0) + 1
  }

  #took(stage: LatencyStage, milliseconds: number | null): void {
    if (milliseconds === null) return
    const histogram = this.#entry.latencies.get(stage) ?? new LatencyHistogram()
    this.#entry.latencies.set(stage, histogram)
    histogram.record(milliseconds)
  }
}
