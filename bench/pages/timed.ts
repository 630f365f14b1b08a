import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { lowerPriority } from '../../src-main/pool/host/lower-priority.ts'
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

/**
 * Runs a program to its end and gives what it said. It has the priority of our workers: at a higher one it would get more of a machine that
 * others use as well.
 * @throws when it ends with another status than 0, with its last words
 */
export async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  return (await watched(command, args, env, 'as our workers')).output
}

/** The same, with its memory and that of its workers. */
export async function watched(
  command: string,
  args: string[],
  env: Record<string, string> = {},
  priority?: 'as our workers',
): Promise<{ output: string; memory: PeakMemory }> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  if (priority !== undefined && child.pid !== undefined) lowerPriorityOf(child.pid)
  const stop = watchMemory(child.pid ?? 0)
  try {
    const { status, output, errors } = await ended(child)
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${status}: ${errors.slice(-400)}`)
    return { output: output + errors, memory: stop() }
  } finally {
    stop()
  }
}

function lowerPriorityOf(pid: number): void {
  lowerPriority('full', (priority) => {
    try {
      setPriority(pid, priority)
    } catch (error) {
      // A program that ended at once needs none.
      if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error
    }
  })
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
