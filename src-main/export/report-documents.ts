import { stringify } from 'csv-stringify/sync'
import type { BatchId } from '../contract/batch.ts'
import { type CertifiedDocument, type DocumentReading, readingsOf } from '../store/certificate-rows.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { stateOfFile } from '../store/state-of-file.ts'
import { documentSlices } from '../store/sum-documents.ts'
import { carriedColumns } from './carried-columns.ts'
import { safeCell } from './csv-cell.ts'
import { writeAtomically } from './write-atomically.ts'

const columns = [
  'file',
  'state',
  'kind',
  'size_bytes',
  'pages',
  'ocr',
  'text',
  'blank',
  'failed',
  'cancelled',
  'excluded',
  'open',
  'confidence',
  'pages_to_review',
  'attempts',
  'seconds',
  'error_code',
  'error',
  'sha256',
]

/** Writes one row for every file of a batch, with what a manifest carries through at the end, and gives their number. UTF-8 with a byte order mark, for Excel. */
export async function writeDocumentReport(db: SqliteDatabase, batchId: BatchId, path: string): Promise<number> {
  let rows = 0
  const carried = carriedColumns(db, batchId, columns)
  async function* parts(): AsyncGenerator<string> {
    yield `\ufeff${stringify([[...columns, ...carried.names]])}`
    for await (const documents of documentSlices(db, batchId)) {
      const readings = new Map(readingsOf(db, documents).map((reading) => [reading.documentId, reading]))
      rows += documents.length
      yield stringify(
        documents.map((document) => [...toCells(document, readings.get(document.id)), ...carried.of(document.id)]),
        { quoted_string: true },
      )
    }
  }
  await writeAtomically(path, parts())
  return rows
}

function toCells(document: CertifiedDocument, reading: DocumentReading | undefined): (string | number | null)[] {
  const { pages } = document
  const error = document.errorDetail ?? document.outputDetail
  const confidence = reading?.confidence ?? null
  return [
    safeCell(document.relativePath),
    stateOfFile(document),
    document.kind,
    document.sizeBytes,
    document.pageCount,
    ...[pages.ocr, pages.text, pages.blank, pages.error, pages.cancelled, pages.excluded, pages.queued + pages.running],
    confidence === null ? null : Math.round(confidence * 10) / 10,
    reading?.toReview ?? null,
    reading?.attempts ?? null,
    reading ? Math.round(reading.workedMs) / 1000 : null,
    document.errorCode ?? document.outputCode,
    error === null ? null : safeCell(error),
    document.contentHash,
  ]
}
