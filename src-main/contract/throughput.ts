import type { BatchId } from './batch.ts'

/** The history of the work, as the window asks for it. */

/** What the time of a page is made of: waiting in the queue, the steps of its reading, and the whole of its reading. */
export const latencyStages = ['wait', 'open', 'text', 'render', 'ocr', 'page'] as const
export type LatencyStage = (typeof latencyStages)[number]

export const throughputRanges = ['1h', '6h', '24h', '7d', '30d'] as const
export type ThroughputRange = (typeof throughputRanges)[number]

/** Below this many values a quantile is a guess, and said to be one. */
export const fewSamples = 30

/** Milliseconds, within 1.6 %. */
export interface LatencyQuantiles {
  count: number
  p50: number
  p95: number
  p99: number
}

/** Null for a stage that no page went through. */
export type LatencyByStage = Record<LatencyStage, LatencyQuantiles | null>

export interface PageSums {
  ocr: number
  text: number
  blank: number
  /** Pages that failed for good. */
  failed: number
  /** Attempts that failed and were put back for another. */
  retries: number
}

/** One point of the charts. What stands at the end of it (the queue) is null when nothing was written in it. */
export interface ThroughputPoint extends PageSums {
  /** Its beginning, Unix milliseconds. */
  at: number
  /** How much of it was written about, milliseconds: less where the program began or ended in it; 0 where there is a gap. */
  coveredMs: number
  /** Pages done, of all methods, a minute; null in a gap. */
  pagesPerMinute: number | null
  /** Pages waiting in the queue at its end. */
  queued: number | null
  /** How long the page that has waited longest had waited, the worst of it, milliseconds. */
  oldestWaitMs: number | null
  /** Workers, a mean, and the share of their time in which they were busy, 0 to 1. */
  workers: number | null
  busy: number | null
  /** Resident memory, the most of it, bytes. */
  mainMemory: number | null
  workerMemory: number | null
  latency: LatencyByStage
}

export const markKinds = [
  'program-started',
  'program-restarted',
  'program-stopped',
  'batch-started',
  'batch-ended',
  'batch-paused',
  'batch-resumed',
  'batch-cancelled',
  'batch-archived',
  'batch-restored',
  'archive-failed',
  'setting-changed',
  'work-stopped',
  'work-resumed',
  'volume-away',
  'volume-returned',
  'hours-began',
  'hours-ended',
  'when-done',
] as const
export type MarkKind = (typeof markKinds)[number]

/** Something that explains what the charts show. */
export interface Mark {
  /** Unix milliseconds. */
  at: number
  kind: MarkKind
  batchId: BatchId | null
  /** The name of the batch, of the setting, or the folder; empty when it concerns everything. */
  subject: string
  /** What else is known of it: `code` of the catalogue, `from` and `to` of a setting, `kept` and `redone` pages, `result` of what was done when all was done. */
  facts: Record<string, string | number>
}

export interface ThroughputSeries {
  range: ThroughputRange
  /** From the beginning of the first point to the end of the last one, Unix milliseconds. */
  from: number
  to: number
  /** Milliseconds of one point; the last one may still be in progress. */
  pointMs: number
  /** One after the other without a hole, at most 360. */
  points: ThroughputPoint[]
  /** Of the whole range, by code of the catalogue, the most frequent first. */
  failures: { code: string; pages: number }[]
  /** The oldest first, at most 200: of more the newest. */
  marks: Mark[]
  /** The last five minutes. */
  lately: { pages: number; coveredMs: number; latency: LatencyByStage }
}
