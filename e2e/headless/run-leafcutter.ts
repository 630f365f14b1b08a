import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { groupRuns } from '../kill/group-runs.ts'
import { until } from './until.ts'

/** The command line as it was built. @throws when it was not */
export function builtProgram(): string {
  const file = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
  if (!existsSync(file)) throw new Error('There is nothing to test: out/main/cli.js is missing. Build it with: npx electron-vite build')
  return file
}

/** How a run ended. `status` is null when a signal ended it. */
export interface Ended {
  status: number | null
  stdout: string
  stderr: string
  seconds: number
}

/** A run of the real program in a process group of its own, so that it can be killed with all its workers. */
export interface Running {
  pid: number
  ended: Promise<Ended>
  /** What it has told on stderr so far. */
  told(): string
  signal(name: NodeJS.Signals): void
  /** `kill -9` for the program and its workers at once, as when the power goes. */
  killAll(): void
}

export interface RunOptions {
  /** A program that runs ours, e.g. `unshare -n`. */
  inside?: string[]
  /** Added to the environment. */
  env?: NodeJS.ProcessEnv
  /** Another build of the program than the one that ships. */
  program?: string
  /** Another Node than the one that runs the tests. */
  node?: string
}

const runs = new Set<Running>()

afterAll(killWhatRuns)

/** So that a test that failed does not leave its run to the next one. */
export function killWhatRuns(): void {
  for (const run of runs) run.killAll()
}

/** Starts `leafcutter ARGS` as it was built. */
export function startLeafcutter(args: string[], options: RunOptions = {}): Running {
  const { inside = [], env = {}, program = builtProgram(), node = process.execPath } = options
  const [command = '', ...rest] = [...inside, node, program, ...args]
  const child = spawn(command, rest, { cwd: tmpdir(), env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const run: Running = {
    pid: child.pid ?? 0,
    ended: untilEnded(child, () => stderr).finally(() => runs.delete(run)),
    told: () => stderr,
    signal: (name) => void child.kill(name),
    killAll: () => killGroup(child),
  }
  runs.add(run)
  return run
}

/** Runs `leafcutter ARGS` to its end. */
export function leafcutter(args: string[], options?: RunOptions): Promise<Ended> {
  return startLeafcutter(args, options).ended
}

/** Kills everything in the group and waits until the program is gone. */
export async function killDead(run: Running): Promise<void> {
  run.killAll()
  await run.ended
  await until('the workers are gone', () => !groupRuns(run.pid))
}

/** Process ids of the workers of a run. */
export function workersOf(run: Running): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  const rows = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
  return rows.filter((row) => Number(row?.[2]) === run.pid && row?.[3]?.includes('pool-host')).map((row) => Number(row?.[1]))
}

function untilEnded(child: ChildProcess, stderr: () => string): Promise<Ended> {
  const began = performance.now()
  let stdout = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr: stderr(), seconds: (performance.now() - began) / 1000 }))
  })
}

function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && groupRuns(child.pid)) process.kill(-child.pid, 'SIGKILL')
}
