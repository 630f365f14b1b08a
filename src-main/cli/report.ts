import { resolve } from 'node:path'
import type { ReportKind } from '../contract/certificate.ts'
import { writeReport } from '../export/report-csv.ts'
import { writeDocumentReport } from '../export/report-documents.ts'
import { getBatch } from '../store/batches.ts'
import { openToRead } from './open-to-read.ts'
import { tell } from './run-batch.ts'
import { countOf } from './summary.ts'

export interface ReportOptions {
  data: string
  csv: string
  per: ReportKind
  json?: boolean
}

/** Writes the CSV report of a batch, of one that is being read as well, and gives the exit status. */
export async function report(batchId: string, options: ReportOptions): Promise<number> {
  const db = openToRead(options.data)
  try {
    getBatch(db, batchId)
    const path = resolve(options.csv)
    const rows = options.per === 'page' ? await writeReport(db, batchId, path) : await writeDocumentReport(db, batchId, path)
    tell(`${path}: ${countOf(rows, 'row')}`)
    if (options.json) process.stdout.write(`${JSON.stringify({ path, rows })}\n`)
    return 0
  } finally {
    db.close()
  }
}
