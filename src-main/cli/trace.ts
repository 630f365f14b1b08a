import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import type { TracedDocument } from '../contract/trace.ts'
import { requirePage } from '../store/find-document.ts'
import { openDatabaseForReading, type SqliteDatabase } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { documentsNamed } from '../store/trace-document.ts'
import { logFolder } from '../telemetry/log-file.ts'
import { trace } from '../telemetry/trace.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { tell } from './run-batch.ts'
import { parseCount } from './settings-options.ts'
import { describeTrace } from './trace-words.ts'

export interface TraceOptions {
  data: string
  batch?: string
  page?: number
  json?: boolean
}

/** Documents of the same name that are listed. */
const mostCandidates = 20

/** Adds the command. */
export function addTrace(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('trace'))
      .description('every attempt at a document or a page, with the times of its stages and its errors, and what happened in between')
      .argument('<document>', 'its path, the end of its path, or its number', nonEmpty)
      .option('--page <n>', 'only this page of it', parseCount)
      .option('--batch <batch>', 'of this batch, as `status` lists it', nonEmpty)
      .option('--json', 'print one JSON document')
      .action(async (name: string, options: TraceOptions) => finish(await traceOne(name, options))),
    { line: 'trace 1998/deed.pdf', does: 'every page of the document' },
    { line: 'trace /mnt/scans/1998/deed.pdf --page 12 --json', does: 'one page, as JSON' },
    { line: 'trace deed.pdf --batch b_5kq2x81f0c', does: 'of several of that name the one of this batch' },
  )
}

/** Prints what is known of a document, and gives the exit status. @throws DOCUMENT_UNKNOWN, DOCUMENT_AMBIGUOUS, PAGE_UNKNOWN */
async function traceOne(name: string, { data, batch, page, json }: TraceOptions): Promise<number> {
  const dataDir = resolve(data)
  const db = openDatabaseForReading(join(dataDir, databaseName))
  try {
    const document = oneNamed(db, name, batch ?? null)
    if (page !== undefined) requirePage(db, document.id, page, document.relativePath)
    const traced = await trace(db, logFolder(dataDir), document, page ?? null)
    process.stdout.write(json ? `${JSON.stringify(traced)}\n` : `${describeTrace(traced).join('\n')}\n`)
    return 0
  } finally {
    db.close()
  }
}

function oneNamed(db: SqliteDatabase, name: string, batchId: string | null): TracedDocument {
  const found = documentsNamed(db, { name, path: resolve(name), batchId, limit: mostCandidates + 1 })
  const [first, ...others] = found
  if (!first) throw new LeafcutterError('DOCUMENT_UNKNOWN', { path: name, ...(batchId !== null && { detail: `batch ${batchId}` }) })
  if (others.length === 0) return first
  for (const { id, batchId: of, path } of found.slice(0, mostCandidates)) tell(`${id}  ${of}  ${visible(path)}`)
  const count = found.length > mostCandidates ? `more than ${mostCandidates}` : String(found.length)
  throw new LeafcutterError('DOCUMENT_AMBIGUOUS', { path: name, detail: count })
}
