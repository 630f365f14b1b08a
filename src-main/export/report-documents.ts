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

/**
 * A header and one row for every file of a batch, with what a manifest carries through at the end. UTF-8 with a byte order mark, for Excel.
 * @param counted hears how many rows each part has
 */
export async function* documentReportParts(
  db: SqliteDatabase,
  batchId: BatchId,
  counted: (rows: number) => void = () => {},
): AsyncGenerator<string> {
  const carried = carriedColumns(db, batchId, columns)
  yield `\ufeff${stringify([[...columns, ...carried.names]])}`
  for await (const documents of documentSlices(db, batchId)) {
    const readings = new Map(readingsOf(db, documents).map((reading) => [reading.documentId, reading]))
    counted(documents.length)
    yield stringify(
      documents.map((document) => [...toCells(document, readings.get(document.id)), ...carried.of(document.id)]),
      { quoted_string: true },
    )
  }
}

/** Writes the report into a file and gives the number of its rows. @throws DISK_FULL, OUTPUT_DENIED */
export async function writeDocumentReport(db: SqliteDatabase, batchId: BatchId, path: string): Promise<number> {
  let rows = 0
  await writeAtomically(
    path,
    documentReportParts(db, batchId, (count) => {
      rows += count
    }),
  )
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
