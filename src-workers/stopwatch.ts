import { noTimings, type StageTimings } from '../src-main/contract/page.ts'
import { type LimitedStage, limitedStages } from '../src-main/contract/worker-tasks.ts'

const limited: Partial<Record<keyof StageTimings, LimitedStage>> = { openMs: 'open', textMs: 'text', renderMs: 'render', ocrMs: 'ocr' }

/**
 * Measures the steps of one page on the monotonic clock, and tells the host which one is on. A step that failed has its time too; one that
 * comes twice has both.
 */
export class Stopwatch {
  readonly timings: StageTimings = { ...noTimings }
  readonly #board: Int32Array | null

  /** @param stageBoard where the host looks; without a host, as in tests, there is none */
  constructor(stageBoard?: SharedArrayBuffer) {
    this.#board = stageBoard ? new Int32Array(stageBoard) : null
  }

  async measure<T>(step: keyof StageTimings, work: () => Promise<T> | T): Promise<T> {
    const start = performance.now()
    this.#note(limited[step])
    try {
      return await work()
    } finally {
      this.#note(undefined)
      const before = this.timings[step] ?? 0
      this.timings[step] = Math.round((before + performance.now() - start) * 10) / 10
    }
  }

  #note(stage: LimitedStage | undefined): void {
    if (this.#board) Atomics.store(this.#board, 0, stage === undefined ? 0 : limitedStages.indexOf(stage) + 1)
  }
}
