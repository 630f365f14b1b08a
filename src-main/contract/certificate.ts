import { z } from 'zod'
import type { BatchSettings, BatchState } from './batch.ts'
import type { ErrorCode } from './error-catalogue.ts'
import type { OutputFormat } from './formats.ts'
import type { Reconciliation } from './reconciliation.ts'

/** What a row of a CSV report stands for. */
export const reportKinds = ['page', 'document'] as const
export type ReportKind = (typeof reportKinds)[number]

/** The certificate of a batch: its sums, and what went in and came out with SHA-256. Moments are ISO 8601 in UTC. */

export const certificateFormat = 'leafcutter-certificate-1'

/** One output of a document as it was when the certificate was made. `sha256` is null when the file was not there or could not be read. */
export interface CertifiedOutput {
  format: OutputFormat
  /** Below the output folder, with `/` between the parts. */
  file: string
  sizeBytes: number | null
  sha256: string | null
}

export interface CertifiedFailure {
  /** Null when it is the whole file or one of its outputs. */
  page: number | null
  code: ErrorCode
  detail: string
  /** What happened, as one sentence. */
  sentence: string
  attempts: number | null
}

/** What the operator set aside. */
export interface CertifiedExclusion {
  /** Null when it is the whole file. */
  page: number | null
  /** What it had failed for. */
  code: ErrorCode
  sentence: string
  reason: string
}

/** One file that went in. */
export interface CertifiedInput {
  file: string
  path: string
  /** What a manifest carries through for it; absent where none names it. */
  manifest?: Record<string, string>
  sizeBytes: number
  /** Of the bytes that were read; null when nobody could read them. */
  sha256: string | null
  state: 'done' | 'failed' | 'excluded' | 'open'
  pages: {
    counted: number | null
    ocr: number
    text: number
    blank: number
    error: number
    cancelled: number
    excluded: number
    open: number
  }
  failures: CertifiedFailure[]
  exclusions: CertifiedExclusion[]
  outputs: CertifiedOutput[]
}

/** A document whose pages are not all accounted for. */
export interface Unaccounted {
  documentId: number
  file: string
  pagesCounted: number
  pagesFound: number
}

/** How the batch was read; counted document by document, not taken from the sums. */
export interface CertificateFacts {
  startedAt: number
  endedAt: number | null
  /** Milliseconds that all workers together worked. */
  workedMs: number
  attempts: number
  retries: number
  pagesTriedAgain: number
  givenBack: number
  stoppedWithTheProgram: number
  runs: number
  runsWithoutEnd: number
  /** Versions of Leafcutter that worked at it. */
  versions: string[]
  engines: { engine: string; pages: number }[]
  filesHashed: number
  /** At most a hundred; `documentsOff` says how many there are. */
  unaccounted: Unaccounted[]
  documentsOff: number
}

/** Everything of the certificate but its documents. */
export interface CertificateHead {
  format: typeof certificateFormat
  madeAt: string
  program: { name: 'Leafcutter'; version: string }
  batch: {
    id: string
    name: string
    state: BatchState
    sources: string[]
    outputFolder: string
    otherFiles: number
    settings: BatchSettings
    settingsHash: string
  }
  reconciliation: Reconciliation & { off: string[] }
  run: Omit<CertificateFacts, 'startedAt' | 'endedAt' | 'unaccounted' | 'documentsOff' | 'engines' | 'filesHashed'> & {
    startedAt: string
    endedAt: string | null
  }
  engines: { engine: string; pages: number }[]
  languageData: { languages: string[]; model: string; files: { file: string; sha256: string | null }[] }
  failures: { code: ErrorCode; title: string; sentence: string; action: string; files: number; pages: number }[]
  unaccounted: Unaccounted[]
}

/** How far the making of a certificate is. */
export type CertificateStep =
  | { step: 'counting' | 'hashing'; documents: number; of: number }
  /** The PDF is made. */
  | { step: 'printing' }
  | { step: 'saved'; certificate: SavedCertificate }
  /** The dialog was closed without a choice. */
  | { step: 'not-saved' }

export interface SavedCertificate {
  /** The JSON, the HTML and, from the window, the PDF. */
  paths: string[]
  sha256: string
  addsUp: boolean
  /** Outputs that were hashed, by format. */
  outputs: { format: OutputFormat; files: number; missing: number; bytes: number }[]
}

/** As much of a certificate as is needed to check it; what else is in it is covered by its SHA-256. */
export const certificateToCheck = z.object({
  certificate: z.object({
    format: z.literal(certificateFormat),
    batch: z.object({ name: z.string(), outputFolder: z.string() }),
    documents: z.array(
      z.object({
        file: z.string(),
        path: z.string(),
        sha256: z.string().nullable(),
        outputs: z.array(z.object({ file: z.string(), sha256: z.string().nullable() })),
      }),
    ),
  }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What became of one file since. */
export interface CheckedFile {
  kind: 'input' | 'output'
  path: string
  change: 'changed' | 'missing' | 'unreadable'
}

export interface CertificateCheck {
  batch: string
  /** Whether the certificate is as it was made. */
  sound: boolean
  inputs: number
  outputs: number
  /** Files that had no SHA-256 in the certificate, because they could not be read or were not written then. */
  withoutHash: number
  changes: CheckedFile[]
}
