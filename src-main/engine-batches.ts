import type { BatchId, BatchSummary } from './contract/batch.ts'
import type { CertificateFacts, ReportKind, SavedCertificate } from './contract/certificate.ts'
import type { Relinked } from './contract/volume.ts'
import { type CertificateRequest, writeCertificate } from './export/certificate/write-certificate.ts'
import { writeReport } from './export/report-csv.ts'
import { writeDocumentReport } from './export/report-documents.ts'
import type { Clock } from './queue/ports.ts'
import type { ReaderProcess } from './reader-process.ts'
import { relink } from './sources/relink.ts'
import { getBatch, setPriority } from './store/batches.ts'
import { isBatchOver } from './store/counts.ts'
import { manifestOfBatch } from './store/manifests.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import type { BatchOverview } from './telemetry/batch-overview.ts'
import { version } from './version.ts'

interface Parts {
  db: SqliteDatabase
  clock: Clock
  overview: BatchOverview
  reader: ReaderProcess
  changed(batchId: BatchId): void
}

/** What can be asked of a batch as a whole, and taken away at its end. */
export function engineBatches({ db, clock, overview, reader, changed }: Parts) {
  return {
    listBatches: (): BatchSummary[] => overview.list(),
    /** Without holding up anything else. */
    listBatchesSoon: (): Promise<BatchSummary[]> => overview.listSoon(),
    getBatch: (batchId: BatchId): BatchSummary => overview.get(batchId),
    glanceAtBatch: (batchId: BatchId): BatchSummary => overview.glance(batchId),
    glanceAtBatchSoon: (batchId: BatchId): Promise<BatchSummary> => overview.glanceSoon(batchId),
    /** What a batch was made of. @throws BATCH_UNKNOWN */
    sourcesOf: (batchId: BatchId): string[] => getBatch(db, batchId).sources,
    /** The manifest that a batch was made of; null for folders and files. */
    manifestOf: (batchId: BatchId): string | null => manifestOfBatch(db, batchId)?.path ?? null,
    isBatchOver: (batchId: BatchId): boolean => isBatchOver(db, batchId),
    otherFiles: (batchId: BatchId): number => getBatch(db, batchId).otherFiles,

    /** Written, then heeded at the next turn: pages that are being read go on. @throws BATCH_UNKNOWN */
    setPriority(batchId: BatchId, priority: number): void {
      getBatch(db, batchId)
      if (setPriority(db, batchId, priority)) changed(batchId)
    },

    /** Looks for files of the batch under another folder. @param from where they were; null for the folders that were imported */
    async relink(batchId: BatchId, from: string | null, to: string): Promise<Relinked> {
      const relinked = await relink(db, batchId, from, to)
      changed(batchId)
      return relinked
    },

    writeReport: (batchId: BatchId, per: ReportKind, path: string): Promise<number> =>
      per === 'page' ? writeReport(db, batchId, path) : writeDocumentReport(db, batchId, path),

    certificateFacts: (batchId: BatchId): Promise<CertificateFacts> => reader.read('certificateFacts', batchId),
    writeCertificate: (request: Omit<CertificateRequest, 'db' | 'now' | 'version'>): Promise<SavedCertificate> =>
      writeCertificate({ ...request, db, now: clock.now(), version }),
  }
}
