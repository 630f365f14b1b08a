import { Command } from 'commander'
import { type ControlOptions, control, type RetryOptions, retry } from './control.ts'
import { defaultDataFolder } from './data-folder.ts'
import { nonEmpty } from './non-empty.ts'
import { parseCount } from './settings-options.ts'

/** The commands that change a run: they reach the one that is going on, or change the database when there is none. */
export function controlCommands(finish: (status: number) => void): Command[] {
  const pause = oneOrAll('pause', 'start no more pages of a batch; those being read now finish').option(
    '--now',
    'interrupt the pages being read as well; no attempt is spent',
  )
  const resume = oneOrAll('resume', 'go on with a batch that was paused')
  const cancel = oneOrAll('cancel', 'read nothing more of a batch, for good; what was read is kept')
  for (const command of [pause, resume, cancel]) {
    const name = command.name() as 'pause' | 'resume' | 'cancel'
    command.action(async (batch: string | undefined, options: ControlOptions) => finish(await control(name, batch, options)))
  }
  return [pause, resume, cancel, retryCommand(finish)]
}

function oneOrAll(name: string, description: string): Command {
  return common(new Command(name).description(description).argument('[batch]', 'as `status` lists it'))
    .option('--all', 'every batch that is not over')
    .option('--json', 'print one JSON document')
}

function retryCommand(finish: (status: number) => void): Command {
  return common(new Command('retry').description('put failures of a batch back into the queue').argument('<batch>', 'as `status` lists it'))
    .option('--code <code>', 'only those with this error code')
    .option('--document <name>', 'only those of this document, named as in report.csv or by its whole path', nonEmpty)
    .option('--page <n>', 'only this page of the document', parseCount)
    .option('--json', 'print one JSON document')
    .action(async (batch: string, options: RetryOptions) => finish(await retry(batch, options)))
}

function common(command: Command): Command {
  return command.option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
}
