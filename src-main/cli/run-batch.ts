import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { hostFile, migrationsDir } from '../built-files.ts'
import { type BatchSummary, settledPages } from '../contract/batch.ts'
import { describeError } from '../contract/error-catalogue.ts'
import { workersAtSpeed } from '../contract/settings.ts'
import { type Engine, startEngine } from '../engine.ts'
import { profileVariable } from '../profile.ts'
import { type ControlServer, serveControl } from '../remote/server.ts'
import { readSettings } from '../settings-file.ts'
import { launchHost } from './hosts.ts'
import { makeProgress } from './progress.ts'
import { type SettingsOptions, settingsOf } from './settings-options.ts'
import { describeSummary, type IngestSummary, summarise } from './summary.ts'
import { tellEndpoint } from './tell-endpoint.ts'
import { type ThenOptions, thenDo, thenSettings } from './then-do.ts'
import { untilOver } from './until-over.ts'
import { type StopSignal, untilStopped } from './until-stopped.ts'

export interface RunOptions extends SettingsOptions, ThenOptions {
  data: string
  json?: boolean
  quiet?: boolean
  /** A folder. */
  profile?: string
}

/** Milliseconds that pages in hand get to finish after a signal. */
const drainMs = 10_000

/** Owns the data folder with an engine while something is done, and lets go of it afterwards. Gives what that gives. */
export async function withEngine(
  options: RunOptions,
  work: (engine: Engine, stop: () => Promise<void>, workers: number) => Promise<number>,
): Promise<number> {
  if (options.profile !== undefined) process.env[profileVariable] = resolve(options.profile)
  const dataDir = resolve(options.data)
  const kept = readSettings(dataDir, { workers: availableParallelism() }, settingsOf(options))
  const settings = { ...kept, ...thenSettings(options) }
  const engine = startEngine({ dataDir, migrationsDir, hostFile, settings, launchHost })
  const control = serveControl(dataDir, engine, (reason) => tell(`Other commands cannot reach this run (${reason}). It goes on.`))
  tellEndpoint(engine, tell)
  for (const warning of engine.warnings) tell(warning.message)
  const stop = () => stopAll(engine, control)
  try {
    return await work(engine, stop, workersAtSpeed(settings))
  } finally {
    await stop()
  }
}

/**
 * Runs one batch until nothing of it is left, and gives the exit status.
 * @param begin gives the batch
 */
export function runBatch(options: RunOptions, begin: (engine: Engine) => Promise<string>): Promise<number> {
  const began = performance.now()
  const progress = makeProgress({
    quiet: options.quiet === true,
    terminal: process.stderr.isTTY === true,
    now: () => performance.now(),
    print: tell,
  })
  return withEngine(options, async (engine, stop, workers) => {
    try {
      const batchId = await begin(engine)
      const { outputDir, pages } = engine.getBatch(batchId)
      const before = settledPages(pages)
      const looking = new AbortController()
      const stopped = await untilStopped(engine, untilOver(engine, batchId, { progress, tell }, looking.signal))
      looking.abort()
      progress.end()
      if (stopped !== null) return await stopForSignal(stop, batchId, stopped)
      await engine.writeReport(batchId, 'page', join(outputDir, 'report.csv'))
      const batch = engine.getBatch(batchId)
      const run = { seconds: (performance.now() - began) / 1000, pages: settledPages(batch.pages) - before, workers }
      const status = report(summarise(batch, engine.failureSums(batchId), run), batch, options)
      return await thenDo(engine, batchId, options, status)
    } finally {
      progress.end()
    }
  })
}

/** The address is given up first: whoever owns the data folder next has the same one. */
async function stopAll(engine: Engine, control: ControlServer): Promise<void> {
  await control.stop()
  await engine.stop(drainMs)
}

async function stopForSignal(stop: () => Promise<void>, batchId: string, signal: StopSignal): Promise<number> {
  tell(`Stopping: pages being read now get ${drainMs / 1000} s to finish. Nothing new starts. Press Ctrl-C again to leave at once.`)
  await stop()
  tell(`Stopped by ${signal.name}. Everything that was done is kept in batch ${batchId}; the same command goes on from here.`)
  return signal.status
}

function report(summary: IngestSummary, { outputDir, pausedFor }: BatchSummary, options: RunOptions): number {
  if (pausedFor) tell(describeError(pausedFor.code, { detail: pausedFor.detail }))
  if (!options.quiet) tell(describeSummary(summary, outputDir))
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  const { files, pages } = summary
  const allDone = files.failed + files.excluded + pages.error + pages.cancelled === 0 && summary.state !== 'cancelled'
  return allDone && summary.addsUp ? 0 : 1
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
