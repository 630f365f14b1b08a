import type { LatencyStage } from './throughput.ts'

/** How the queue is, over all batches: what `/stats` answers and `leafcutter stats --json` prints. Times are seconds. */
export interface QueueStats {
  /** Pages that wait, those of paused batches, too; that are being read; and that are failed. */
  waiting: number
  running: number
  failed: number
  /** Attempts since midnight that gave a page its text; a page that was read twice counts twice. */
  doneToday: number
  /** Midnight of this computer, ISO 8601. */
  today: string
  /** In the queue, of the pages whose reading began today; within 1.6 %. Null when there were none. */
  averageWaitSeconds: number | null
  /** How long the page waits that has waited longest, without those of paused batches; null when none waits. */
  oldestWaitingSeconds: number | null
  /** How long what was read today took, by stage, within 1.6 %; null for a stage that no page went through. */
  stages: Record<LatencyStage, StageSeconds | null>
}

export interface StageSeconds {
  pages: number
  p50: number
  p95: number
  p99: number
}
