import type { Command } from 'commander'
import { type ControlOptions, control, type RetryOptions, retry } from './control.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { parseCount } from './settings-options.ts'

/** Adds the commands that change a run: they reach the one that is going on, or change the database when there is none. */
export function addControl(program: Command, finish: (status: number) => void): void {
  oneOrAll(program, finish, 'pause', 'start no more pages of a batch; those being read now finish').option(
    '--now',
    'interrupt the pages being read as well; no attempt is spent',
  )
  oneOrAll(program, finish, 'resume', 'go on with a batch that was paused')
  oneOrAll(program, finish, 'cancel', 'read nothing more of a batch, for good; what was read is kept')
  addRetry(program, finish)
}

function oneOrAll(program: Command, finish: (status: number) => void, name: 'pause' | 'resume' | 'cancel', description: string): Command {
  const command = withData(program.command(name))
    .description(description)
    .argument('[batch]', 'as `status` lists it')
    .option('--all', 'every batch that is not over')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'print nothing')
    .action(async (batch: string | undefined, options: ControlOptions) => finish(await control(name, batch, options)))
  return withExamples(
    command,
    { line: `${name} b_5kq2x81f0c`, does: 'one batch' },
    { line: `${name} --all`, does: 'every batch that is not over' },
  )
}

function addRetry(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('retry'))
      .description('put failures of a batch back into the queue')
      .argument('<batch>', 'as `status` lists it')
      .option('--code <code>', 'only those with this error code')
      .option('--document <name>', 'only those of this document, named as in report.csv or by its whole path', nonEmpty)
      .option('--page <n>', 'only this page of the document', parseCount)
      .option('--json', 'print one JSON document')
      .option('--quiet', 'print nothing')
      .action(async (batch: string, options: RetryOptions) => finish(await retry(batch, options))),
    { line: 'retry b_5kq2x81f0c', does: 'everything that failed in the batch' },
    { line: 'retry b_5kq2x81f0c --code TIMEOUT_OCR', does: 'only the pages that took too long' },
    { line: 'retry b_5kq2x81f0c --document 1998/deed.pdf --page 12', does: 'one page' },
  )
}
