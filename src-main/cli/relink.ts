import { resolve } from 'node:path'
import type { Command } from 'commander'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { type RunOptions, runBatch, tell } from './run-batch.ts'
import { withSettings } from './settings-options.ts'
import { countOf } from './summary.ts'

export interface RelinkOptions extends RunOptions {
  from: string
  to: string
}

/** Adds the command. */
export function addRelink(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(withSettings(program.command('relink')))
      .description('find the files of a batch that were moved, where size and content are the same, and read what is left')
      .argument('<batch>', 'as `status` shows it', nonEmpty)
      .requiredOption('--from <dir>', 'where the files were', nonEmpty)
      .requiredOption('--to <dir>', 'where they are now, each at the same place below it', nonEmpty)
      .option('--json', 'print the reconciliation as one JSON document')
      .option('--quiet', 'no progress')
      .action(async (batchId: string, options: RelinkOptions) => finish(await relink(batchId, options))),
    { line: 'relink b_5kq2x81f0c --from /mnt/old --to /mnt/new', does: 'the files of the batch lie on another disk now' },
  )
}

/** Points a batch to where its files are now, runs until nothing of it is left, and gives the exit status. */
export function relink(batchId: string, options: RelinkOptions): Promise<number> {
  return runBatch(options, async (engine) => {
    const { found, notFound } = await engine.relink(batchId, resolve(options.from), resolve(options.to))
    tell(`${countOf(found, 'file')} found in ${options.to}, ${countOf(notFound, 'file')} not found there with the same content.`)
    engine.resume({ batchId })
    return batchId
  })
}
