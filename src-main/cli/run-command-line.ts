import { CommanderError } from 'commander'
import { errorCatalogue, LeafcutterError } from '../contract/error-catalogue.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'
import { requireNode } from './node-version.ts'
import { leafcutterProgram } from './program.ts'

/**
 * Runs one command and gives its exit status. Results go to stdout, everything for people to stderr.
 * @param args without the program's own name
 */
export async function runCommandLine(args: string[]): Promise<number> {
  listenForBrokenPipes()
  let exitStatus = 0
  try {
    requireNode()
    await leafcutterProgram((status) => (exitStatus = status)).parseAsync(args, { from: 'user' })
  } catch (error) {
    exitStatus = explain(error)
  }
  return exitStatus
}

/** Whoever read along may be gone (`| head`, a closed terminal). The pages go on; only a result that could not be written is a failure. */
function listenForBrokenPipes(): void {
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    const full = error.code === 'ENOSPC' || error.code === 'EDQUOT'
    process.exitCode = explain(full ? new LeafcutterError('DISK_FULL', { path: 'The standard output', detail: error.code ?? '' }) : error)
  })
}

/** The exit status for something that went wrong, after telling it. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return explainUsage(error)
  const known = inCatalogue(error)
  if (known) {
    process.stderr.write(`${known.message}\n`)
    return errorCatalogue[known.code].exitCode
  }
  const detail = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${new LeafcutterError('INTERNAL', { detail }).message}\n`)
  return errorCatalogue.INTERNAL.exitCode
}

/** Errors of SQLite arrive bare from wherever the database is asked. */
function inCatalogue(error: unknown): LeafcutterError | null {
  const translated = translateSqliteError(error, 'The database')
  return translated instanceof LeafcutterError ? translated : null
}

/** Help and version come as errors with status 0, and were printed already. */
function explainUsage(error: CommanderError): number {
  if (error.exitCode === 0) return 0
  const detail = error.code === 'commander.help' ? 'no command was named' : error.message.replace(/^error: /, '')
  process.stderr.write(`${new LeafcutterError('USAGE', { detail }).message}\n`)
  return errorCatalogue.USAGE.exitCode
}
