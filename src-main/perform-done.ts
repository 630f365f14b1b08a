import { type CallParts, callAddress } from './call-address.ts'
import { assertNever } from './contract/assert-never.ts'
import { LeafcutterError, plainWords } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import { type DoneAction, type DoneSummary, isSystemAction, type SystemAction } from './contract/when-done.ts'
import { readCallSecret } from './http/signature.ts'
import { type ProgramEnd, type ProgramRun, runProgram } from './pool/run-program.ts'
import { systemCommand } from './pool/system-command.ts'

/** Milliseconds that the operator's program and one of the system may take. */
const programLimitMs = 10 * 60_000
const systemLimitMs = 30_000

export interface PerformParts extends Omit<CallParts, 'secret'> {
  dataDir: string
  settings: Pick<EngineSettings, 'whenDoneProgram' | 'whenDoneArguments' | 'whenDoneUrl'>
  run?: (run: ProgramRun) => Promise<ProgramEnd>
}

/**
 * Does what is to be done when everything is done. Resolves when it was.
 * @throws DONE_NOT_RUN, DONE_RUN_FAILED, DONE_NOT_CALLED, DONE_NOT_TRUSTED, DONE_SYSTEM_REFUSED, DATA_FOLDER_DENIED
 */
export async function performDone(action: DoneAction, summary: DoneSummary, parts: PerformParts): Promise<void> {
  if (isSystemAction(action)) return askSystem(action, parts)
  switch (action) {
    case 'nothing':
      return
    case 'run-program':
      return runOperatorsProgram(summary, parts)
    case 'call-url':
      return callOperatorsAddress(summary, parts)
    default:
      return assertNever(action)
  }
}

async function askSystem(action: SystemAction, { run = runProgram }: PerformParts): Promise<void> {
  const command = systemCommand(action, process.platform, process.env)
  const end = await run({ ...command, environment: {}, input: '', limitMs: systemLimitMs })
  if (end.type === 'ended' && end.status === 0) return
  throw new LeafcutterError('DONE_SYSTEM_REFUSED', { path: command.program, detail: howItEnded(end, systemLimitMs) })
}

async function runOperatorsProgram(summary: DoneSummary, { settings, run = runProgram }: PerformParts): Promise<void> {
  const { whenDoneProgram: program, whenDoneArguments: args } = settings
  if (program === null) throw new LeafcutterError('DONE_NOT_RUN', { detail: 'no program was chosen' })
  const environment = { LEAFCUTTER_BATCHES: summary.batches.map(({ batch }) => batch).join(' ') }
  const end = await run({ program, args, environment, input: `${JSON.stringify(summary)}\n`, limitMs: programLimitMs })
  if (end.type === 'ended' && end.status === 0) return
  const code = end.type === 'not-started' ? 'DONE_NOT_RUN' : 'DONE_RUN_FAILED'
  throw new LeafcutterError(code, { path: program, detail: howItEnded(end, programLimitMs) })
}

function howItEnded(end: ProgramEnd, limitMs: number): string {
  switch (end.type) {
    case 'not-started':
      return end.detail
    case 'ended':
      return withWords(`exit status ${end.status}`, end.words)
    case 'killed':
      return withWords(`ended by ${end.signal}`, end.words)
    case 'timed-out':
      return withWords(`it took longer than ${limitMs / 1000} s and was ended`, end.words)
    default:
      return assertNever(end)
  }
}

const withWords = (ending: string, words: string) => (words === '' ? ending : `${ending}, it said: ${plainWords(words)}`)

async function callOperatorsAddress(summary: DoneSummary, { settings, dataDir, ...parts }: PerformParts): Promise<void> {
  if (settings.whenDoneUrl === null) throw new LeafcutterError('DONE_NOT_CALLED', { detail: 'no address was named' })
  await callAddress(settings.whenDoneUrl, summary, { ...parts, secret: readCallSecret(dataDir) })
}
