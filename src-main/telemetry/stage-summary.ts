import type { AttemptNews } from '../contract/engine-events.ts'
import { LatencyHistogram } from '../store/latency-histogram.ts'

const stages = ['page', 'open', 'text', 'render', 'ocr'] as const
type Stage = (typeof stages)[number]

/** What a stage took, over all attempts that had it; milliseconds, the quantiles within 1.6 %. */
interface StageSum {
  attempts: number
  totalMs: number
  meanMs: number
  p50Ms: number
  p95Ms: number
  longestMs: number
}

/** Adds up what the stages of pages take. What a page took beside its stages is the way to its worker and what was not measured. */
export class StageSummary {
  readonly #sums = new Map<Stage, { total: number; longest: number; histogram: LatencyHistogram }>()

  attemptEnded({ startedAt, finishedAt, timings }: Pick<AttemptNews, 'startedAt' | 'finishedAt' | 'timings'>): void {
    this.#took('page', finishedAt - startedAt)
    this.#took('open', timings.openMs)
    this.#took('text', timings.textMs)
    this.#took('render', timings.renderMs)
    this.#took('ocr', timings.ocrMs)
  }

  /** @param wallMs how long it was measured */
  summed(wallMs: number): { wallMs: number; stages: Partial<Record<Stage, StageSum>> } {
    const entries = stages.flatMap((stage) => {
      const sum = this.#sums.get(stage)
      if (!sum) return []
      const { total, longest, histogram } = sum
      const quantile = (share: number) => histogram.quantile(share) ?? 0
      const attempts = histogram.count
      return [
        [stage, { attempts, totalMs: total, meanMs: total / attempts, p50Ms: quantile(0.5), p95Ms: quantile(0.95), longestMs: longest }],
      ]
    })
    return { wallMs, stages: Object.fromEntries(entries) }
  }

  #took(stage: Stage, milliseconds: number | null): void {
    if (milliseconds === null) return
    const sum = this.#sums.get(stage) ?? { total: 0, longest: 0, histogram: new LatencyHistogram() }
    sum.total += milliseconds
    sum.longest = Math.max(sum.longest, milliseconds)
    sum.histogram.record(milliseconds)
    this.#sums.set(stage, sum)
  }
}
