import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { failpointVariable } from '../../src-main/failpoint.ts'
import { groupRuns } from './group-runs.ts'
import { isAlive } from './is-alive.ts'
import type { Strike } from './plan.ts'

/** How a run of the program ended; `killed` when its strike did it. */
export interface Ended {
  killed: boolean
  status: number | null
  stdout: string
  stderr: string
}

const program = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
const withCheckpoints = fileURLToPath(new URL('with-checkpoints.ts', import.meta.url))

/** A run that has not ended after this long never will. */
const patienceMs = 120_000

export function requireBuild(): void {
  if (!existsSync(program)) throw new Error('There is nothing to kill: out/main/cli.js is missing. Build it with: npx electron-vite build')
}

/** Runs `leafcutter ARGS` in a process group of its own, to its end or to that of the strike. */
export async function runProgram(args: string[], data: string, strike: Strike | null): Promise<Ended> {
  const ahead = strike?.point === 'during-checkpoint' ? [withCheckpoints, data] : []
  const env = { ...process.env, [failpointVariable]: strike ? failpointOf(strike) : '' }
  const child = spawn(process.execPath, [...ahead, program, ...args], {
    cwd: tmpdir(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  })
  const pid = child.pid ?? 0
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  let hung = false
  const patience = setTimeout(() => {
    hung = true
    kill(-pid)
  }, patienceMs)
  const timed = strike && isTimed(strike.point) ? setTimeout(() => kill(strike.all ? -pid : pid), strike.count) : undefined
  const ended = await new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => resolve({ killed: signal === 'SIGKILL', status, stdout, stderr }))
  })
  if (hung) return { ...ended, killed: false, stderr: `it did not end within ${patienceMs / 1000} s. ${stderr}` }
  clearTimeout(patience)
  clearTimeout(timed)
  // Workers that lost their program leave by themselves, as they do in life; a group that was killed is only to be gone.
  while (strike?.all && ended.killed && groupRuns(pid)) await wait(2)
  return ended
}

function failpointOf({ point, count, all }: Strike): string {
  return isTimed(point) ? '' : `${point}:${count}${all ? ':all' : ''}`
}

function isTimed(point: Strike['point']): boolean {
  return point === 'random' || point === 'during-checkpoint'
}

function kill(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}
