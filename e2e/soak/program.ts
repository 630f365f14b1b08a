import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../src-main/http/testing/free-port.ts'
import { until } from '../headless/until.ts'
import { requireBuild } from '../kill/program.ts'

const program = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))

/** Folders of one soak. */
export interface Place {
  data: string
  out: string
  /** Is watched. */
  inbox: string
  /** Has a folder for each batch that is imported over HTTP. */
  fed: string
  /** What operators asked for. */
  taken: string
}

/** The program that is soaked. */
export interface Program {
  pid: number
  port: number
  /** What it has told so far. */
  told(): string
  /** How it ended, once it has. */
  ended(): string | null
  /** Asks it to stop, and gives its status; null when it has not stopped after half a minute. */
  stop(): Promise<number | null>
  killAll(): void
}

/** Starts `leafcutter watch` with metrics and waits until it answers. */
export async function startProgram(place: Place, workers: number): Promise<Program> {
  requireBuild()
  const port = await freePort()
  const log = join(place.taken, 'program.txt')
  const numbers = ['--workers', String(workers), '--http-port', String(port), '--settle', '1']
  const args = [program, 'watch', place.inbox, '--out', join(place.out, 'inbox'), '--data', place.data, ...numbers, '--quiet']
  const output = openSync(log, 'w')
  const child = spawn(process.execPath, args, { cwd: tmpdir(), detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  const told = () => readFileSync(log, 'utf8')
  const running: Program = {
    pid: child.pid ?? 0,
    port,
    told,
    ended: () => (hasEnded(child) ? `status ${child.exitCode}, signal ${child.signalCode}` : null),
    async stop() {
      child.kill('SIGTERM')
      await Promise.race([new Promise((resolve) => child.once('exit', resolve)), wait(30_000)])
      return child.exitCode
    },
    killAll: () => killGroup(child),
  }
  await until(
    `it answers\n${told()}`,
    () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        () => true,
        () => false,
      ),
    30,
  )
  return running
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // Nobody of the group is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
