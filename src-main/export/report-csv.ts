import { stringify } from 'csv-stringify/sync'
import type { BatchId } from '../contract/batch.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { outputFailureRows } from '../store/output-failures.ts'
import { type ReportCursor, type ReportRow, reportSlice } from '../store/report-rows.ts'
import { carriedColumns } from './carried-columns.ts'
import { safeCell } from './csv-cell.ts'
import { writeAtomically } from './write-atomically.ts'

const columns = [
  'file',
  'page',
  'state',
  'method',
  'open_seconds',
  'text_seconds',
  'render_seconds',
  'ocr_seconds',
  'confidence',
  'characters',
  'attempts',
  'error_code',
  'error',
  'kind',
  'needs_review',
  'corrected',
  'other_settings',
  'excluded_because',
  'confirmed',
]

/** Rows read from the database at a time. */
const slice = 1_000

/**
 * A header and one row for every page, one for every file that has none, and at the end one for every file of which an
 * output is missing. What a manifest carries through stands in columns of its own at the end. UTF-8 with a byte order mark, for Excel.
 * @param counted hears how many rows each part has
 */
export function* reportParts(db: SqliteDatabase, batchId: BatchId, counted: (rows: number) => void = () => {}): Generator<string> {
  const carried = carriedColumns(db, batchId, columns)
  const written = (rows: ReportRow[]) => {
    counted(rows.length)
    return stringify(
      rows.map((row) => [...toCells(row), ...carried.of(row.documentId)]),
      { quoted_string: true },
    )
  }
  yield `\ufeff${stringify([[...columns, ...carried.names]])}`
  let cursor: ReportCursor | null = { documentId: 0, page: 0 }
  while (cursor) {
    const found = reportSlice(db, batchId, cursor, slice)
    if (found.rows.length > 0) yield written(found.rows)
    cursor = found.next
  }
  let missing = outputFailureRows(db, batchId, 0, slice)
  while (missing.length > 0) {
    yield written(missing)
    missing = outputFailureRows(db, batchId, missing.at(-1)?.documentId ?? 0, slice)
  }
}

/** Writes the report into a file and gives the number of its rows. @throws DISK_FULL, OUTPUT_DENIED */
export async function writeReport(db: SqliteDatabase, batchId: BatchId, path: string): Promise<number> {
  let rows = 0
  await writeAtomically(
    path,
    reportParts(db, batchId, (count) => {
      rows += count
    }),
  )
  return rows
}

function toCells(row: ReportRow): (string | number | null)[] {
  return [
    safeCell(row.file),
    row.page,
    row.state,
    row.method,
    seconds(row.openMs),
    seconds(row.textMs),
    seconds(row.renderMs),
    seconds(row.ocrMs),
    row.confidence === null ? null : Math.round(row.confidence * 10) / 10,
    row.characters,
    row.attempts,
    row.errorCode,
    row.errorDetail === null ? null : safeCell(row.errorDetail),
    row.kind,
    row.needsReview === 1 ? 'yes' : null,
    row.corrected === 1 ? 'yes' : null,
    row.otherSettings,
    row.excludedBecause === null ? null : safeCell(row.excludedBecause),
    row.confirmed === 1 ? 'yes' : null,
  ]
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds) / 1000
}
