import { noTimings, type StageTimings } from '../src-main/contract/page.ts'

/** Measures the steps of one page on the monotonic clock. A step that failed has its time too. */
export class Stopwatch {
  readonly timings: StageTimings = { ...noTimings }

  async measure<T>(step: keyof StageTimings, work: () => Promise<T> | T): Promise<T> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      this.timings[step] = Math.round((performance.now() - start) * 10) / 10
    }
  }
}
