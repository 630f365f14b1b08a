import { type ChildProcess, spawn } from 'node:child_process'
import { cpuOfChildren, type PeakMemory, watchMemory } from './watch-processes.ts'

/** What a piece of work cost. */
export interface Cost {
  seconds: number
  /** CPU seconds of all processes; null where the system does not tell. */
  cpuSeconds: number | null
}

/** Does a piece of work that starts processes and waits for them. */
export async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const [cpuBefore, began] = [cpuOfChildren(), performance.now()]
  await work()
  const seconds = (performance.now() - began) / 1000
  const cpuAfter = cpuOfChildren()
  return { seconds, cpuSeconds: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore }
}

/** Runs a program to its end and gives what it said. @throws when it ends with another status than 0, with its last words */
export async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  return (await watched(command, args, env)).output
}

/** The same, with its memory and that of its workers. */
export async function watched(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ output: string; memory: PeakMemory }> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = watchMemory(child.pid ?? 0)
  try {
    const { status, output, errors } = await ended(child)
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}: ${errors.slice(-400)}`)
    return { output: output + errors, memory: stop() }
  } finally {
    stop()
  }
}

function ended(child: ChildProcess): Promise<{ status: number | null; output: string; errors: string }> {
  let [output, errors] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output, errors }))
  })
}
