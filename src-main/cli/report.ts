import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { type ReportKind, reportKinds } from '../contract/certificate.ts'
import { writeReport } from '../export/report-csv.ts'
import { writeDocumentReport } from '../export/report-documents.ts'
import { getBatch } from '../store/batches.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { openToRead } from './open-to-read.ts'
import { tell } from './run-batch.ts'
import { countOf } from './summary.ts'

export interface ReportOptions {
  data: string
  csv: string
  per: ReportKind
  json?: boolean
  quiet?: boolean
}

/** Adds the command. */
export function addReport(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('report'))
      .description('write the CSV report of a batch')
      .argument('<batch>', 'as `status` lists it', nonEmpty)
      .requiredOption('--csv <file>', 'where it goes', nonEmpty)
      .addOption(new Option('--per <row>', 'one row for each page, or for each document').choices(reportKinds).default('page'))
      .option('--json', 'print one JSON document')
      .option('--quiet', 'say nothing on stderr')
      .action(async (batch: string, options: ReportOptions) => finish(await report(batch, options))),
    { line: 'report b_5kq2x81f0c --csv pages.csv', does: 'one row a page' },
    { line: 'report b_5kq2x81f0c --csv documents.csv --per document', does: 'one row a document' },
  )
}

/** Writes the CSV report of a batch, of one that is being read as well, and gives the exit status. */
export async function report(batchId: string, options: ReportOptions): Promise<number> {
  const db = openToRead(options.data)
  try {
    getBatch(db, batchId)
    const path = resolve(options.csv)
    const rows = options.per === 'page' ? await writeReport(db, batchId, path) : await writeDocumentReport(db, batchId, path)
    if (!options.quiet) tell(`${path}: ${countOf(rows, 'row')}`)
    if (options.json) process.stdout.write(`${JSON.stringify({ path, rows })}\n`)
    return 0
  } finally {
    db.close()
  }
}
