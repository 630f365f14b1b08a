import { relative, sep } from 'node:path'
import type { BatchId } from '../../contract/batch.ts'
import type { CertifiedFailure, CertifiedInput, CertifiedOutput } from '../../contract/certificate.ts'
import { type ErrorCode, errorCatalogue, visible } from '../../contract/error-catalogue.ts'
import type { OutputFormat } from '../../contract/formats.ts'
import { type CertifiedDocument, exclusionsOf, failedPagesOf } from '../../store/certificate-rows.ts'
import { carriedOf } from '../../store/manifests.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { stateOfFile } from '../../store/state-of-file.ts'
import { outputPath } from '../output-path.ts'
import { hashFile } from './hash-file.ts'

export interface OutputPlace {
  batchId: BatchId
  outputDir: string
  formats: OutputFormat[]
}

/** One file that went in, with what became of it and what was written of it, hashed now. */
export async function certifiedInput(
  db: SqliteDatabase,
  document: CertifiedDocument,
  place: OutputPlace,
  signal?: AbortSignal,
): Promise<CertifiedInput> {
  const { ocr, text, blank, error, cancelled, excluded, queued, running } = document.pages
  const carried = carriedOf(db, place.batchId, document.id)
  return {
    file: document.relativePath,
    path: document.path,
    ...(carried && { manifest: carried }),
    sizeBytes: document.sizeBytes,
    sha256: document.contentHash,
    state: stateOfFile(document),
    pages: { counted: document.pageCount, ocr, text, blank, error, cancelled, excluded, open: queued + running },
    failures: failuresOf(db, document),
    exclusions: exclusionsOf(db, document.id).map(({ pageNumber, code, detail, reason }) => ({
      page: pageNumber,
      code,
      sentence: sentenceOf(code, detail),
      reason,
    })),
    outputs: await outputsOf(document, place, signal),
  }
}

function failuresOf(db: SqliteDatabase, document: CertifiedDocument): CertifiedFailure[] {
  const { errorCode, errorDetail, outputCode, outputDetail } = document
  const whole = errorCode === null ? [] : [failure(null, errorCode, errorDetail ?? '', null)]
  const output = outputCode === null ? [] : [failure(null, outputCode, outputDetail ?? '', null)]
  if (document.pages.error === 0) return [...whole, ...output]
  const pages = failedPagesOf(db, document.id).map(({ pageNumber, code, detail, attempts }) => failure(pageNumber, code, detail, attempts))
  return [...whole, ...output, ...pages]
}

function failure(page: number | null, code: ErrorCode, detail: string, attempts: number | null): CertifiedFailure {
  return { page, code, detail, sentence: sentenceOf(code, detail), attempts }
}

function sentenceOf(code: ErrorCode, detail: string): string {
  const { happened } = errorCatalogue[code]
  return detail === '' ? happened : `${happened.slice(0, -1)} (${visible(detail)}).`
}

/** Nothing is written of a file that failed as a whole or was cut short. */
async function outputsOf(document: CertifiedDocument, place: OutputPlace, signal?: AbortSignal): Promise<CertifiedOutput[]> {
  const { inspection, closedAt, pages } = document
  if (inspection !== 'done' || closedAt === null || pages.cancelled > 0) return []
  const outputs: CertifiedOutput[] = []
  for (const format of place.formats) {
    // What lies there is the source, and no output.
    if (format === 'pdf' && document.outputCode === 'PDF_OVER_SOURCE') continue
    const path = outputPath({ outputDir: place.outputDir, relativePath: document.relativePath }, format)
    const hashed = await hashFile(path, signal)
    const file = relative(place.outputDir, path).replaceAll(sep, '/')
    const found = hashed.type === 'hashed' ? hashed : { sha256: null, sizeBytes: null }
    outputs.push({ format, file, sizeBytes: found.sizeBytes, sha256: found.sha256 })
  }
  return outputs
}
