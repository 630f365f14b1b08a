import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { archiveBatch } from '../archive/archive-batch.ts'
import { archiveWorkHere } from '../archive/archive-work.ts'
import { recoverArchives } from '../archive/recover-archives.ts'
import { migrationsDir } from '../built-files.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { rulesOf, type SweepReport } from '../contract/retention.ts'
import { askOwner } from '../remote/client.ts'
import { makeDryRun } from '../retention/dry-run.ts'
import { sweep } from '../retention/sweep.ts'
import { readSettings } from '../settings-file.ts'
import { removeEmptyBatches } from '../store/discard-batch.ts'
import { openDatabaseForReading } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { openToChange } from '../store/open-to-change.ts'
import { version } from '../version.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { describeDryRun, describeSweep } from './retention-words.ts'

interface RetentionOptions {
  data: string
  dryRun?: boolean
  run?: boolean
  json?: boolean
}

/** Milliseconds between two questions how far a sweep is. */
const askEveryMs = 200

/** Adds the command. */
export function addRetention(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('retention'))
      .description('what the rules of the settings would remove from the data folder, and what that frees; or remove it')
      .option('--dry-run', 'only say what would go; nothing is removed')
      .option('--run', 'remove it; a running Leafcutter does it itself')
      .option('--json', 'print one JSON document')
      .action(async (options: RetentionOptions) => finish(await retention(options))),
    { line: 'retention --dry-run', does: 'what would go, and why' },
    { line: 'retention --run --json', does: 'removes it, for a script' },
  )
}

async function retention(options: RetentionOptions): Promise<number> {
  const { dryRun = false, run = false, json = false } = options
  if (dryRun === run) throw new LeafcutterError('USAGE', { detail: 'say either --dry-run or --run' })
  const dataDir = resolve(options.data)
  return dryRun ? tellDryRun(dataDir, json) : tellSweep(dataDir, json)
}

/** Reads only, so it also works while another process does the work. */
function tellDryRun(dataDir: string, json: boolean): number {
  const db = openDatabaseForReading(join(dataDir, databaseName))
  try {
    const rules = rulesFor(dataDir)
    const { dryRun } = makeDryRun(db, dataDir, rules, Date.now())
    if (json) print(JSON.stringify({ rules, ...dryRun }))
    else for (const line of describeDryRun(rules, dryRun)) print(line)
    return 0
  } finally {
    db.close()
  }
}

async function tellSweep(dataDir: string, json: boolean): Promise<number> {
  const asked = await askOwner(dataDir, 'startSweep', {})
  if (asked?.started === false) process.stderr.write('A sweep is going on already; this is how it ends.\n')
  const report = asked ? await endOfSweep(dataDir) : await sweepHere(dataDir)
  if (json) print(JSON.stringify({ ...report, running: asked !== null }))
  else for (const line of describeSweep(report)) print(line)
  return report.failed > 0 || report.notArchived !== null ? 1 : 0
}

/** @throws NO_ANSWER when the owner went away in between */
async function endOfSweep(dataDir: string): Promise<SweepReport> {
  for (;;) {
    const state = await askOwner(dataDir, 'sweepState', {})
    if (state === null) throw new LeafcutterError('NO_ANSWER', { path: dataDir, detail: 'it ended before the sweep did' })
    if (!state.preparing && state.sweep !== null && state.sweep.endedAt !== null) return state.sweep
    await wait(askEveryMs)
  }
}

async function sweepHere(dataDir: string): Promise<SweepReport> {
  const { db, close } = openToChange(dataDir, migrationsDir)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    recoverArchives(db)
    const { removals, dryRun } = makeDryRun(db, dataDir, rulesFor(dataDir), Date.now())
    const nobody = { now: Date.now, busy: () => false, signal: stopping.signal, batchGone: () => {}, told: () => {} }
    const parts = { db, work: archiveWorkHere(db.name), version, batchChanged: () => {}, ...nobody }
    const archive = (batchId: string, folder: string, since: number) => archiveBatch(parts, batchId, folder, { since })
    const report = await sweep({ db, dataDir, ...nobody, archive, archiveFolder: dryRun.archive.folder }, removals, 'command')
    removeEmptyBatches(db)
    return report
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    close()
  }
}

/** The number of workers is of no importance here, and has to be one. */
const rulesFor = (dataDir: string) => rulesOf(readSettings(dataDir, { workers: 1 }))

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
