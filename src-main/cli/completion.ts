import { join, resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import { listBatches } from '../store/batches.ts'
import { openDatabaseForReading } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { bashCompletion, fishCompletion, zshCompletion } from './completion-scripts.ts'
import { defaultDataFolder } from './data-folder.ts'
import { withExamples } from './examples.ts'

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }
type Shell = keyof typeof shells

/** Adds the command that prints a script for a shell, and the hidden one that the script asks for batches. */
export function addCompletion(program: Command, finish: (status: number) => void): void {
  withExamples(
    program
      .command('completion')
      .description('print a script that completes commands, flags, their values and batches in a shell')
      .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shells)))
      .action((shell: Shell) => {
        process.stdout.write(shells[shell](program))
        finish(0)
      }),
    { line: 'completion bash', does: 'for bash: source <(leafcutter completion bash)' },
    { line: 'completion zsh', does: 'for zsh: write it to a file _leafcutter in a folder of $fpath' },
    { line: 'completion fish', does: 'for fish: leafcutter completion fish | source' },
  )
  withExamples(
    program
      .command('complete-batches', { hidden: true })
      .description('the ids and names of all batches, one a line; for completion scripts')
      .argument('[data]', 'database and artefacts', defaultDataFolder())
      .action((data: string) => {
        for (const { id, name } of batchesIn(data)) process.stdout.write(`${id}\t${name.replace(/[\t\r\n]/g, ' ')}\n`)
        finish(0)
      }),
    { line: 'complete-batches', does: 'of the usual data folder' },
  )
}

/** None where there is no database that can be read: somebody who presses Tab wants no message. */
function batchesIn(data: string): { id: string; name: string }[] {
  try {
    const db = openDatabaseForReading(join(resolve(data), databaseName))
    try {
      return listBatches(db)
    } finally {
      db.close()
    }
  } catch {
    return []
  }
}
