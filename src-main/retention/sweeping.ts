import type { Archived } from '../archive/archive-batch.ts'
import type { SweepReport } from '../contract/retention.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'

export interface SweepParts {
  db: SqliteDatabase
  /** The data folder. */
  dataDir: string
  now(): number
  /** Whether pages are being read: then three quarters of the time is theirs. */
  busy(): boolean
  signal: AbortSignal
  /** A batch is shown no more. */
  batchGone(batchId: string): void
  /** Moves a batch that is due into an archive. @param since see `ArchiveRuleFacts`. @throws an error of the catalogue */
  archive(batchId: string, folder: string, since: number): Promise<Archived>
  /** Where to, as the dry run found it; null when no batch is due. */
  archiveFolder: string | null
  /** How far it is. */
  told(report: SweepReport): void
}

/** What a step of a sweep works with. */
export interface Sweeping extends SweepParts {
  report: SweepReport
  /** Lets the others do their work; false when the sweep is to stop. */
  pause(): Promise<boolean>
}
