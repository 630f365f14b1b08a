import { resolve } from 'node:path'
import type { Command } from 'commander'
import { describeTaken } from './carry-words.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { type RunOptions, runBatch, tell } from './run-batch.ts'
import { withSettings } from './settings-options.ts'

export interface TakeOptions extends RunOptions {
  documents?: string
  out?: string
}

/** Adds the command. */
export function addTake(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(withSettings(program.command('take')))
      .description('take in a batch that `carry` wrote on another computer, merge it with the one that is here, and read what is left')
      .argument('<file>', 'as `carry` wrote it', nonEmpty)
      .option(
        '--documents <dir>',
        'where the documents lie here, or are put when they are in the file; for a batch that is not here yet',
        nonEmpty,
      )
      .option('--out <dir>', 'where its outputs go; for a batch that is not here yet', nonEmpty)
      .option('--json', 'print the reconciliation as one JSON document')
      .option('--quiet', 'no progress')
      .action(async (file: string, options: TakeOptions) => finish(await take(file, options))),
    { line: 'take archive.leafcutter --documents /mnt/scans --out texts', does: 'goes on with it here' },
    { line: 'take back.leafcutter', does: 'merges what the other computer has read, back on the first one' },
  )
}

/** Takes a file in, runs until nothing of its batch is left, and gives the exit status. */
export function take(file: string, options: TakeOptions): Promise<number> {
  const places = { documents: options.documents ?? null, out: options.out ?? null }
  return runBatch(options, async (engine) => {
    const taken = await engine.takeCarried({ path: resolve(file), ...places })
    for (const line of describeTaken(taken)) tell(line)
    return taken.batchId
  })
}
