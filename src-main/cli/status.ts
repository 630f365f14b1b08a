import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { type BatchSummary, totalFiles } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { restsUntil } from '../contract/working-hours.ts'
import { readSettings } from '../settings-file.ts'
import { failureGroups } from '../store/failures.ts'
import { openDatabaseForReading } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { BatchOverview } from '../telemetry/batch-overview.ts'
import { type SpeedOfBatch, speedFromOutside } from '../telemetry/speed-from-outside.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { countOf, describeProgress, describeRange } from './summary.ts'

export interface StatusOptions {
  data: string
  json?: boolean
  failures?: boolean
}

/** Adds the command. */
export function addStatus(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('status'))
      .description('batches, or one batch: counts by state, rate, time left, how long the oldest page waits')
      .argument('[batch]', 'as `status` lists it')
      .option('--failures', 'list failures by group')
      .option('--json', 'print one JSON document')
      .action((batch: string | undefined, options: StatusOptions) => finish(status(batch, options))),
    { line: 'status', does: 'every batch, one a line' },
    { line: 'status b_5kq2x81f0c --failures', does: 'one batch, with its failures by cause' },
  )
}

/** Prints all batches, or one. Reads only, so it also works while another process does the work. */
export function status(batchId: string | undefined, options: StatusOptions): number {
  if (options.failures && batchId === undefined) throw new LeafcutterError('USAGE', { detail: '--failures needs a batch' })
  const db = openDatabaseForReading(join(resolve(options.data), databaseName))
  try {
    const { workHours } = readSettings(resolve(options.data), { workers: availableParallelism() })
    const overview = new BatchOverview(db, Date.now, () => restsUntil(Date.now(), workHours))
    const now = Date.now()
    const batches = (batchId === undefined ? overview.list() : [overview.get(batchId)]).map((batch) => ({
      ...batch,
      ...speedFromOutside(db, batch, now),
    }))
    const groups = options.failures && batchId !== undefined ? failureGroups(db, batchId) : null
    const one = groups ? { ...batches[0], failures: groups } : batches[0]
    if (options.json) print(JSON.stringify(batchId === undefined ? batches : one))
    else for (const line of describeBatches(batches, groups)) print(line)
    return 0
  } finally {
    db.close()
  }
}

/** For one batch a second line says how long a page waits and how fast it goes. */
function describeBatches(batches: (BatchSummary & SpeedOfBatch)[], groups: ReturnType<typeof failureGroups> | null): string[] {
  if (batches.length === 0) return ['No batches yet.']
  const lines = batches.map(
    (batch) => `${batch.id}  ${batch.state}  ${countOf(totalFiles(batch.files), 'file')}, ${describeProgress(batch)}  ${batch.name}`,
  )
  const [only, ...others] = batches
  const waits = only && others.length === 0 ? describeSpeed(only) : []
  const failures = (groups ?? []).map(
    (group) => `  ${group.code}  ${countOf(group.pages, 'page')}, ${countOf(group.files, 'file')}  ${group.sampleDetail}`,
  )
  return [...lines, ...waits, ...failures]
}

function describeSpeed({ pagesPerMinute, oldestWaitMs }: SpeedOfBatch): string[] {
  const rate = pagesPerMinute === null ? [] : [`${Math.round(pagesPerMinute * 10) / 10} pages/min`]
  const wait = oldestWaitMs === null ? [] : [`the oldest page has waited ${describeRange({ low: oldestWaitMs, high: oldestWaitMs })}`]
  return rate.length + wait.length === 0 ? [] : [`  ${[...rate, ...wait].join(', ')}`]
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
