import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { hostFile, lookerFile, migrationsDir } from '../built-files.ts'
import { batchSettingsSchema, settledPages } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { engineSettingsSchema } from '../contract/settings.ts'
import { type Engine, startEngine } from '../engine.ts'
import { launchChildProcess } from '../pool/launch-host.ts'
import { checked } from './checked.ts'
import { makeProgress, type Progress } from './progress.ts'
import { describeSummary, type IngestSummary, summarise } from './summary.ts'
import { volumeTeller } from './tell-volumes.ts'
import { untilStopped } from './until-stopped.ts'

export interface RunOptions {
  data: string
  workers?: number
  sequential?: boolean
  json?: boolean
  quiet?: boolean
}

export interface IngestOptions extends RunOptions {
  out: string
  lang: string
  text: string
  tessdata?: string
  priority: number
}

/** Seconds that pages in hand get to finish after a signal. */
const drainMs = 10_000
const lookEveryMs = 250

/** Imports paths as one batch, runs until nothing of it is left, and gives the exit status. */
export async function ingest(paths: string[], options: IngestOptions): Promise<number> {
  const batchSettings = checked(batchSettingsSchema, {
    languages: options.lang.split('+'),
    textPolicy: options.text,
    tessdataFolder: options.tessdata === undefined ? null : resolve(options.tessdata),
  })
  const request = { paths, outputDir: resolve(options.out), settings: batchSettings, priority: options.priority }
  return runBatch(options, (engine) => engine.importPaths(request))
}

/** @param begin gives the batch that is to be run until nothing of it is left */
export async function runBatch(options: RunOptions, begin: (engine: Engine) => Promise<string>): Promise<number> {
  const began = performance.now()
  const workers = options.sequential ? 1 : (options.workers ?? availableParallelism())
  const settings = checked(engineSettingsSchema, { workers })
  const engine = startEngine({
    dataDir: resolve(options.data),
    migrationsDir,
    hostFile,
    lookerFile,
    settings,
    launchHost: launchChildProcess,
  })
  const progress = makeProgress({ quiet: options.quiet === true, terminal: process.stderr.isTTY === true, now: Date.now, print: tell })
  try {
    const batchId = await begin(engine)
    const { outputDir, pages } = engine.getBatch(batchId)
    const before = settledPages(pages)
    const looking = new AbortController()
    const stopped = await untilStopped(engine, untilOver(engine, batchId, progress, looking.signal))
    looking.abort()
    progress.end()
    if (stopped !== null) return await stopForSignal(engine, batchId, stopped)
    await engine.writeReport(batchId, join(outputDir, 'report.csv'))
    const batch = engine.getBatch(batchId)
    const run = { seconds: (performance.now() - began) / 1000, pages: settledPages(batch.pages) - before, workers }
    return report(summarise(batch, engine.failureGroups(batchId), run), outputDir, options)
  } finally {
    progress.end()
    await engine.stop(drainMs)
  }
}

/**
 * Resolves when nothing of the batch is left to do; never when the signal ends the looking, as a stopped engine cannot be asked.
 * @throws what stopped the work: DISK_FULL, OUTPUT_DENIED, ...
 */
function untilOver(engine: Engine, batchId: string, progress: Progress, signal: AbortSignal): Promise<void> {
  return new Promise((over, stopped) => {
    const timer = setInterval(look, lookEveryMs)
    const tellVolumes = volumeTeller(tell)
    signal.addEventListener('abort', () => clearInterval(timer))

    function look(): void {
      try {
        const { trouble, volumesAway } = engine.status()
        if (trouble) throw trouble
        tellVolumes(volumesAway)
        const { pausedFor } = engine.glanceAtBatch(batchId)
        if (pausedFor) throw new LeafcutterError(pausedFor.code, { detail: pausedFor.detail })
        if (engine.isBatchOver(batchId)) finish(over)
        else progress.show(engine.glanceAtBatch(batchId))
      } catch (error) {
        finish(() => stopped(error))
      }
    }

    function finish(tellResult: () => void): void {
      clearInterval(timer)
      tellResult()
    }
  })
}

async function stopForSignal(engine: Engine, batchId: string, signal: { name: string; status: number }): Promise<number> {
  tell(`Stopping: pages being read now get ${drainMs / 1000} s to finish. Nothing new starts. Press Ctrl-C again to leave at once.`)
  await engine.stop(drainMs)
  tell(`Stopped by ${signal.name}. Everything that was done is kept in batch ${batchId}; the same command goes on from here.`)
  return signal.status
}

function report(summary: IngestSummary, outputDir: string, options: RunOptions): number {
  if (!options.quiet) tell(describeSummary(summary, outputDir))
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  const { files, pages } = summary
  return files.failed + files.excluded + pages.error + pages.cancelled > 0 || !summary.addsUp ? 1 : 0
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Refuses what the command line cannot mean. */
export function parseCount(value: string): number {
  const isCount = /^[+-]?\d{1,15}$/.test(value)
  if (!isCount) throw new LeafcutterError('USAGE', { detail: `${value || 'an empty value'} is not a whole number of at most 15 digits` })
  return Number(value)
}
