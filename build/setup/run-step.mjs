// Starts another program and waits for it.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { passSignalsTo } from './pass-signals.mjs'
import { modulesFolder } from './project.mjs'
import { SetupProblem } from './say.mjs'

const everythingToStderr = ['inherit', 2, 2]

/**
 * Runs a program and gives its exit status; 128 + n when signal n ended it, 127 when it could not be started.
 * `interruptedBy` is the signal that this process was asked to pass on, if any.
 */
export function runStep(command, args, { cwd, env, timeLimitMs, outputToStderr = false, shell = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    shell,
    env: withToolsOnPath({ ...process.env, ...env }),
    stdio: outputToStderr ? everythingToStderr : 'inherit',
    timeout: timeLimitMs,
  })
  const signals = passSignalsTo(child)
  return new Promise((resolve) => {
    const end = (status) => resolve({ status, interruptedBy: signals.stop() })
    child.once('error', () => end(127))
    child.once('exit', (code, signal) => end(code ?? statusOfSignal(signal)))
  })
}

/** Runs one step of several and gives its exit status; when the operator interrupts it, the steps behind it do not run. */
export async function runOneOfSeveral(command, args, options) {
  const { status, interruptedBy } = await runStep(command, args, options)
  if (interruptedBy) throw new SetupProblem('Interrupted. What was not finished is done the next time.', statusOfSignal(interruptedBy))
  return status
}

/** Runs one step of set-up, with its output on stderr; where it fails, `advice` is what the operator reads. */
export async function mustRun(command, args, advice, options = {}) {
  const status = await runOneOfSeveral(command, args, { ...options, outputToStderr: true })
  if (status !== 0) throw new SetupProblem(advice)
}

export function statusOfSignal(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}

function withToolsOnPath(environment) {
  // Windows spells it Path, and a second spelling beside it would win or lose at random.
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...environment, [name]: [join(modulesFolder, '.bin'), environment[name]].filter(Boolean).join(delimiter) }
}
