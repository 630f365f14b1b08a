import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { momentInWords, nextTimeOfDay } from '../contract/time-of-day.ts'
import { check } from './check.ts'
import { withExamples } from './examples.ts'
import { importer } from './importer.ts'
import { type ManifestOptions, problemsStatus, refuseBothOrNeither } from './manifest.ts'
import { nonEmpty } from './non-empty.ts'
import { type ReadingOptions, settingsOfBatch, withReading, withSources } from './reading-options.ts'
import { type RunOptions, runBatch, tell } from './run-batch.ts'
import { withSettings } from './settings-options.ts'
import { withThen } from './then-do.ts'

export interface IngestOptions extends ReadingOptions, RunOptions, ManifestOptions {
  out: string
  /** Only say what it would be. */
  check?: boolean
  /** A time of day. */
  startAt?: string
  stopBefore?: string
}

/** Adds the command. */
export function addIngest(program: Command, finish: (status: number) => void): void {
  withExamples(
    withThen(withReading(withSources(withSettings(program.command('ingest')))))
      .description('import folders and files as one batch, run until nothing is left, write the outputs')
      .requiredOption('--out <dir>', 'where the outputs go; the folder tree is mirrored', nonEmpty)
      .option('--check', 'only say what it would be, like the command check')
      .option('--start-at <time>', 'count the files now, and read the pages from this time of day on, e.g. 20:00')
      .option('--stop-before <time>', 'begin no page from this time of day on, e.g. 06:00, and end; the same command goes on from there')
      .option('--profile <dir>', 'write there where time goes: a V8 profile of each process, and the stages of the pages', nonEmpty)
      .option('--json', 'print the reconciliation as one JSON document')
      .option('--quiet', 'no progress')
      .action(async (paths: string[], options: IngestOptions) =>
        finish(await (options.check ? check(paths, options) : ingest(paths, options))),
      ),
    { line: 'ingest scans/ --out texts', does: 'reads a folder; the same command goes on after an interruption' },
    {
      line: 'ingest a.pdf b.tif --out texts --lang eng+deu --formats txt,pdf --text mixed',
      does: 'two files, with searchable PDFs and what images show beside text',
    },
    { line: 'ingest --manifest files.csv --out texts', does: 'the files that a CSV names, each with its own priority and language' },
    { line: 'ingest scans/ --out texts --start-at 20:00 --stop-before 06:00 --quiet --json', does: 'in the night, for a script' },
    { line: 'ingest scans/ --out texts --between 20:00-06:00', does: 'as many nights as it takes' },
  )
}

/** Imports paths, or the rows of a manifest, as one batch, runs until nothing of it is left, and gives the exit status. */
export async function ingest(paths: string[], options: IngestOptions): Promise<number> {
  refuseBothOrNeither(paths, options)
  const request = { outputDir: resolve(options.out), settings: settingsOfBatch(options), priority: options.priority }
  const begin = await importer(paths, options, request)
  if (begin === null) return problemsStatus
  const now = Date.now()
  const startsAt = timeOf(options.startAt, now)
  const stopsAt = timeOf(options.stopBefore, startsAt ?? now)
  return runBatch(options, async (engine) => {
    const batchId = await begin(engine, startsAt === null ? {} : { hold: { startsAt, sampleWanted: false } })
    if (startsAt !== null) tell(describeStart(batchId, engine.getBatch(batchId).held !== null, options.startAt ?? ''))
    if (stopsAt !== null) {
      engine.stopBatchAt(batchId, stopsAt)
      tell(`Stops at ${momentInWords(stopsAt, now)}: no page is begun from then on.`)
    }
    return batchId
  })
}

/** When a time of day is next; null when none was named. @throws USAGE */
function timeOf(time: string | undefined, after: number): number | null {
  if (time === undefined) return null
  const at = nextTimeOfDay(time, after)
  if (at === null) throw new LeafcutterError('USAGE', { detail: `${time || 'an empty value'} is no time of day such as 20:00` })
  return at
}

function describeStart(batchId: string, isHeld: boolean, time: string): string {
  if (!isHeld) return `Batch ${batchId} was started before and goes on.`
  return `Files are counted now; pages are read from ${time} on, by this run. \`resume ${batchId}\` starts it at once.`
}
