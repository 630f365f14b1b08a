import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type BatchSummary, totalFiles } from '../contract/batch.ts'
import { errorCatalogue, LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { restsUntil } from '../contract/working-hours.ts'
import { readSettings } from '../settings-file.ts'
import { failureGroups } from '../store/failures.ts'
import { BatchOverview } from '../telemetry/batch-overview.ts'
import { type SpeedOfBatch, speedFromOutside } from '../telemetry/speed-from-outside.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { openToRead } from './open-to-read.ts'
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
  const db = openToRead(options.data)
  try {
    const { workHours } = readSettings(resolve(options.data), { workers: availableParallelism() })
    const overview = new BatchOverview(db, Date.now, { rest: () => restsUntil(Date.now(), workHours) })
    const now = Date.now()
    const batches = (batchId === undefined ? overview.list() : [overview.get(batchId)]).map((batch) => ({
      ...batch,
      ...speedFromOutside(db, batch, now),
    }))
    const groups = options.failures && batchId !== undefined ? failureGroups(db, batchId) : null
    const asked = batchId === undefined ? undefined : batches[0]
    if (options.json) print(JSON.stringify(asked ? { ...asked, ...(groups && { failures: groups }) } : batches))
    else for (const line of describeBatches(batches, asked, groups)) print(line)
    return 0
  } finally {
    db.close()
  }
}

/** Of the batch that was asked for, more lines say why it is paused, how fast it goes and how long a page waits. */
function describeBatches(
  batches: (BatchSummary & SpeedOfBatch)[],
  asked: (BatchSummary & SpeedOfBatch) | undefined,
  groups: ReturnType<typeof failureGroups> | null,
): string[] {
  if (batches.length === 0) return ['No batches yet.']
  const lines = batches.map(
    (batch) => `${batch.id}  ${batch.state}  ${countOf(totalFiles(batch.files), 'file')}, ${describeProgress(batch)}  ${batch.name}`,
  )
  const waits = asked ? [...describePause(asked), ...describeSpeed(asked)] : []
  const failures = (groups ?? []).map(
    (group) => `  ${group.code}  ${countOf(group.pages, 'page')}, ${countOf(group.files, 'file')}  ${group.sampleDetail}`,
  )
  return [...lines, ...waits, ...failures]
}

function describePause({ state, pausedFor }: BatchSummary): string[] {
  if (state !== 'paused' || pausedFor === null) return []
  const { title, action } = errorCatalogue[pausedFor.code]
  return [`  ${title} (${visible(pausedFor.detail)}). ${action}`]
}

function describeSpeed({ pagesPerMinute, oldestWaitMs }: SpeedOfBatch): string[] {
  const rate = pagesPerMinute === null ? [] : [`${Math.round(pagesPerMinute * 10) / 10} pages/min`]
  const wait = oldestWaitMs === null ? [] : [`the oldest page has waited ${describeRange({ low: oldestWaitMs, high: oldestWaitMs })}`]
  return rate.length + wait.length === 0 ? [] : [`  ${[...rate, ...wait].join(', ')}`]
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
