import { resolve } from 'node:path'
import type { Command } from 'commander'
import { errorCatalogue, LeafcutterError } from '../contract/error-catalogue.ts'
import type { EngineSettings } from '../contract/settings.ts'
import { callableUrl, type DoneAction } from '../contract/when-done.ts'
import type { Engine } from '../engine.ts'
import { nonEmpty } from './non-empty.ts'

/** What is done when a run is over. */
export interface ThenOptions {
  /** A path, or the name of a program on PATH. */
  thenRun?: string
  thenCall?: string
  /** Whenever the last batch has ended, and not once at the end of the run. */
  eachTime?: boolean
}

/** Adds these flags to a command. */
export function withThen(command: Command): Command {
  return command
    .option('--then-run <program>', 'then run this program; it reads the counts as JSON on stdin', nonEmpty)
    .option('--then-call <url>', 'then post the counts there, signed; https, or http on this computer', nonEmpty)
}

/** The settings that these flags stand for. @throws USAGE */
export function thenSettings(options: ThenOptions): Partial<EngineSettings> {
  const { thenRun, thenCall, eachTime } = options
  if (thenRun !== undefined && thenCall !== undefined)
    throw new LeafcutterError('USAGE', { detail: 'name --then-run or --then-call, not both' })
  if (thenCall !== undefined && !callableUrl.safeParse(thenCall).success)
    throw new LeafcutterError('USAGE', { detail: `--then-call ${thenCall} is neither https:// nor http:// on this computer` })
  const whenDone = actionOf(options)
  const program = thenRun?.includes('/') || thenRun?.includes('\\') ? resolve(thenRun) : thenRun
  return {
    whenDone: eachTime ? whenDone : 'nothing',
    whenDoneProgram: program ?? null,
    whenDoneArguments: [],
    whenDoneUrl: thenCall ?? null,
  }
}

/** Does it for the batch of a run, and gives the status of the run: its own, or that of what could not be done when all else went well. */
export async function thenDo(
  engine: Pick<Engine, 'doFor'>,
  batchId: string,
  options: ThenOptions & { quiet?: boolean },
  status: number,
): Promise<number> {
  const action = actionOf(options)
  if (action === 'nothing') return status
  try {
    await engine.doFor(action, [batchId])
    if (!options.quiet) process.stderr.write(action === 'call-url' ? `Called ${options.thenCall}.\n` : `Ran ${options.thenRun}.\n`)
    return status
  } catch (error) {
    if (!(error instanceof LeafcutterError)) throw error
    process.stderr.write(`${error.message}\n`)
    return status === 0 ? errorCatalogue[error.code].exitCode : status
  }
}

function actionOf({ thenRun, thenCall }: Pick<ThenOptions, 'thenRun' | 'thenCall'>): DoneAction {
  if (thenRun !== undefined) return 'run-program'
  return thenCall === undefined ? 'nothing' : 'call-url'
}
