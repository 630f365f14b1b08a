import { type LatencyByStage, type LatencyQuantiles, type LatencyStage, latencyStages } from '../contract/throughput.ts'
import { LatencyHistogram } from '../store/latency-histogram.ts'

/** One histogram a stage, to be filled, read and used again. */
export class StageHistograms {
  readonly #histograms = new Map(latencyStages.map((stage) => [stage, new LatencyHistogram()]))

  add(stage: LatencyStage, encoded: Uint8Array): void {
    this.#histograms.get(stage)?.addEncoded(encoded)
  }

  clear(): void {
    for (const histogram of this.#histograms.values()) histogram.clear()
  }

  quantiles(): Map<LatencyStage, LatencyQuantiles | null> {
    return new Map([...this.#histograms].map(([stage, histogram]) => [stage, quantilesOf(histogram)]))
  }
}

function quantilesOf(histogram: LatencyHistogram): LatencyQuantiles | null {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => histogram.quantile(share))
  return p50 == null || p95 == null || p99 == null ? null : { count: histogram.count, p50, p95, p99 }
}

/** The same as plain data, also where nothing was measured. */
export function latencyByStage(found: Map<LatencyStage, LatencyQuantiles | null> | undefined): LatencyByStage {
  const of = (stage: LatencyStage) => found?.get(stage) ?? null
  return { wait: of('wait'), open: of('open'), text: of('text'), render: of('render'), ocr: of('ocr'), page: of('page') }
}
