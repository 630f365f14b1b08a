import type { BatchSettings, BatchSummary } from '../contract/batch.ts'
import type { ReportKind, SavedCertificate } from '../contract/certificate.ts'
import type { BatchControl } from '../contract/control.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../contract/failures.ts'
import type { ManifestStart } from '../contract/manifest.ts'
import type { QueueStats } from '../contract/queue-stats.ts'

/** Those who answer; what they throw are errors of the catalogue. */
export interface HttpParts {
  version: string
  /** In the text format of Prometheus. */
  metrics(): Promise<string>
  /** Why nothing is done although something waits, and how many folders cannot be reached. */
  condition(): { stopped: ErrorCode | null; volumesAway: number }
  stats(): QueueStats
  /** What whoever calls the API must know; read for each call, so that a new one holds at once. @throws DATA_FOLDER_DENIED */
  token(): string
  calls: ApiCalls
  /** A report as CSV, a slice at a time. @throws BATCH_UNKNOWN before the first of them */
  report(batchId: string, per: ReportKind): AsyncIterable<string>
}

/** How a batch shall be, whatever it is made of. */
export interface NewBatch {
  outputDir: string
  name: string
  priority: number
  settings: BatchSettings
  hold?: { startsAt: number | null; sampleWanted: boolean }
}

/** What the API asks of the engine. */
export interface ApiCalls extends BatchControl {
  importPaths(request: NewBatch & { paths: string[] }): Promise<string>
  /** Checks a manifest, and imports its rows when nothing is wrong. @throws what `importManifest` throws, MANIFEST_UNREADABLE, MANIFEST_TOO_LARGE */
  importManifestFile(request: NewBatch & { manifest: string }, signal?: AbortSignal): Promise<ManifestStart>
  listBatchesSoon(): Promise<BatchSummary[]>
  glanceAtBatchSoon(batchId: string): Promise<BatchSummary>
  setPriority(batchId: string, priority: number): void
  failureGroups(batchId: string, filter: string): Promise<FailureGroup[]>
  listFailures(query: { batchId: string; groupKey: string; filter: string; offset: number; limit: number }): Promise<{
    total: number
    rows: FailureRow[]
  }>
  writeCertificate(request: { batchId: string; path: string }): Promise<SavedCertificate>
}
