import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { BatchCheck } from '../contract/batch-check.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Engine } from '../engine.ts'
import { describeCheck, summariseCheck } from './check-words.ts'
import { withExamples } from './examples.ts'
import { importer } from './importer.ts'
import { type ManifestOptions, problemsStatus, refuseBothOrNeither } from './manifest.ts'
import { nonEmpty } from './non-empty.ts'
import { type ReadingOptions, settingsOfBatch, withReading, withSources } from './reading-options.ts'
import { type RunOptions, tell, withEngine } from './run-batch.ts'
import { withSettings } from './settings-options.ts'
import { countOf, number } from './summary.ts'
import { untilStopped } from './until-stopped.ts'

export interface CheckOptions extends ReadingOptions, RunOptions, ManifestOptions {
  out?: string
}

/** Adds the command. */
export function addCheck(program: Command, finish: (status: number) => void): void {
  withExamples(
    withReading(withSources(withSettings(program.command('check'))))
      .description('say what a batch would be: files, pages, what cannot be read, how long it takes here, the disk it needs; start nothing')
      .option('--out <dir>', 'where the outputs would go (default: the disk of the data folder is looked at)', nonEmpty)
      .option('--json', 'print the check as one JSON document')
      .option('--quiet', 'no progress')
      .action(async (paths: string[], options: CheckOptions) => finish(await check(paths, options))),
    { line: 'check scans/', does: 'what a batch of this folder would be' },
    { line: 'check scans/ --out texts --lang eng+deu --formats txt,pdf --json', does: 'the same for what it would be read with, as JSON' },
  )
}

const lookEveryMs = 250
const tellEveryMs = 2_000

/**
 * Says what a batch of these paths, or of the rows of a manifest, would be, and starts nothing: the batch is held, and given up at the end unless it was held before. Gives
 * the exit status.
 */
export async function check(paths: string[], options: CheckOptions): Promise<number> {
  refuseBothOrNeither(paths, options)
  const outputDir = resolve(options.out ?? join(options.data, 'outputs'))
  const hold = { startsAt: null, sampleWanted: true }
  const request = { outputDir, settings: settingsOfBatch(options), priority: options.priority }
  const begin = await importer(paths, options, request)
  if (begin === null) return problemsStatus
  return withEngine(options, async (engine) => {
    const before = new Set(engine.listBatches().map(({ id }) => id))
    const batchId = await begin(engine, { hold })
    if (!engine.getBatch(batchId).held) throw new LeafcutterError('USAGE', { detail: `this was started before, as batch ${batchId}` })
    const looking = new AbortController()
    try {
      const stopped = await untilStopped(engine, untilChecked(engine, batchId, options.quiet === true, looking.signal))
      if (stopped !== null) return stopped.status
      return report(engine, batchId, options)
    } finally {
      looking.abort()
      if (!before.has(batchId)) await engine.discardHeld(batchId)
    }
  })
}

function report(engine: Engine, batchId: string, options: CheckOptions): number {
  const summary = summariseCheck(engine.getBatch(batchId), engine.checkBatch(batchId), engine.failureSums(batchId))
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else process.stdout.write(`${describeCheck(summary)}\n`)
  return summary.errors.length === 0 ? 0 : 1
}

function isComplete(sample: BatchCheck['sample'], disk: BatchCheck['disk']): boolean {
  return sample.state === 'none' || (sample.state === 'done' && (disk !== null || sample.done === 0))
}

/** @throws what stopped the work */
function untilChecked(engine: Engine, batchId: string, quiet: boolean, signal: AbortSignal): Promise<void> {
  return new Promise((checked, stopped) => {
    let toldAt = performance.now()
    const timer = setInterval(look, lookEveryMs)
    signal.addEventListener('abort', () => clearInterval(timer))

    function look(): void {
      try {
        const { trouble } = engine.status()
        if (trouble) throw trouble
        const { sample, disk } = engine.checkBatch(batchId)
        if (isComplete(sample, disk)) finish(checked)
        else if (!quiet && performance.now() - toldAt >= tellEveryMs) tellProgress(sample)
      } catch (error) {
        finish(() => stopped(error))
      }
    }

    function tellProgress({ state, done, failed, drawn }: BatchCheck['sample']): void {
      toldAt = performance.now()
      const { filesIn, pagesIn, uninspectedFiles } = engine.glanceAtBatch(batchId)
      const counted = `${number(filesIn - uninspectedFiles)} of ${countOf(filesIn, 'file')} looked at, ${countOf(pagesIn, 'page')} so far`
      tell(state === 'counting' ? counted : `${number(done + failed)} of ${countOf(drawn, 'sampled page')} read`)
    }

    function finish(tellResult: () => void): void {
      clearInterval(timer)
      tellResult()
    }
  })
}
