import { Command } from 'commander'
import { version } from '../version.ts'
import { addArchive } from './archive.ts'
import { addCarry } from './carry.ts'
import { addCertificate } from './certificate.ts'
import { addCheck } from './check.ts'
import { addCompletion } from './completion.ts'
import { addControl } from './control-commands.ts'
import { addHelp } from './help.ts'
import { addIngest } from './ingest.ts'
import { addLanguages } from './languages.ts'
import { addRelink } from './relink.ts'
import { addReport } from './report.ts'
import { addRestore } from './restore.ts'
import { addRetention } from './retention.ts'
import { addSearch } from './search.ts'
import { addStats } from './stats.ts'
import { addStatus } from './status.ts'
import { addTake } from './take.ts'
import { addToken } from './token.ts'
import { addTrace } from './trace.ts'
import { addValidate } from './validate.ts'
import { addWatch } from './watch.ts'

/** Each adds its command, or several that belong together, in the order of the help. */
const commands = [
  addIngest,
  addCheck,
  addWatch,
  addRelink,
  addCarry,
  addTake,
  addStatus,
  addStats,
  addTrace,
  addSearch,
  addCertificate,
  addReport,
  addLanguages,
  addRestore,
  addRetention,
  addArchive,
  addValidate,
  addToken,
  addControl,
  addCompletion,
  addHelp,
]

/**
 * The whole command line.
 * @param finish is given the exit status of the command that was run
 */
export function leafcutterProgram(finish: (status: number) => void): Command {
  const program = new Command('leafcutter')
    .description('Turns folders of PDFs and scans into text, page by page, and accounts for every page.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  for (const add of commands) add(program, finish)
  return program
}

/** The names of all commands, with the one that commander adds. */
export function commandNames(): Set<string> {
  return new Set(['help', ...leafcutterProgram(() => {}).commands.map((command) => command.name())])
}
