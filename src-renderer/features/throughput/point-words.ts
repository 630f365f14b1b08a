import { fewSamples, type LatencyQuantiles, type ThroughputPoint, type ThroughputRange } from '../../../src-main/contract/throughput.ts'
import { formatCount, formatDuration, formatRate, formatSeconds } from '../../components/format.ts'
import { momentWords } from './range-words.ts'

/** `3 h 12 min` of waiting, `2.2 s` of running. */
export function latencyWords(ms: number | null | undefined): string {
  if (ms == null) return '–'
  return ms >= 100_000 ? formatDuration(ms) : formatSeconds(ms)
}

/** A quantile, or that there are too few values for one. The median needs fewer than what is beyond it. */
export function tailWords(quantiles: LatencyQuantiles | null, name: 'p95' | 'p99'): string {
  if (quantiles === null) return '–'
  return quantiles.count < fewSamples ? 'few samples' : latencyWords(quantiles[name])
}

export function rateWords(point: ThroughputPoint): string {
  return point.pagesPerMinute === null ? '–' : formatRate(point.pagesPerMinute)
}

/** Everything that the charts show of a point, in one sentence. */
export function pointSentence(point: ThroughputPoint, range: ThroughputRange): string {
  const at = momentWords(point.at, range)
  if (point.pagesPerMinute === null) return `${at}: nothing was noted`
  const { latency, queued, oldestWaitMs, failed } = point
  const parts = [
    `${rateWords(point)} pages a minute`,
    latency.page && `running p95 ${tailWords(latency.page, 'p95')}, p50 ${latencyWords(latency.page.p50)}`,
    latency.wait && `waiting p95 ${tailWords(latency.wait, 'p95')}`,
    oldestWaitMs !== null && `oldest waiting ${latencyWords(oldestWaitMs)}`,
    queued !== null && `${formatCount(queued)} in the queue`,
    failed > 0 && `${formatCount(failed)} failed`,
  ]
  return `${at}: ${parts.filter(Boolean).join(', ')}`
}
