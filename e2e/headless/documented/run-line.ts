import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll } from 'vitest'
import { builtProgram } from '../run-leafcutter.ts'

/** Where a line is typed, and which data folder is the usual one there. */
export interface Place {
  folder: string
  /** The folder of the settings of this user; the data folder is `Leafcutter` in it. */
  config: string
  environment?: Record<string, string>
}

export interface Ran {
  /** 128 and the number of the signal when one ended it, as a shell tells it. */
  status: number
  stdout: string
  stderr: string
}

/** A line that was typed and goes on. */
export interface Going {
  ended: Promise<Ran>
  interrupt(): void
}

const going = new Set<ChildProcess>()
afterAll(() => {
  for (const child of going) if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
})

/** Puts `leafcutter` on the PATH of this folder, as an installed package does, and makes curl end with 22 when it is refused. */
export function installIn(folder: string): void {
  const program = join(folder, 'bin', 'leafcutter')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${builtProgram()}" "$@"\n`)
  chmodSync(program, 0o755)
  writeFileSync(join(folder, '.curlrc'), 'fail-with-body\n')
}

/** Types a line into a shell. */
export function startLine(text: string, { folder, config, environment = {} }: Place): Going {
  const PATH = [join(folder, 'bin'), process.env.PATH].join(delimiter)
  const env = {
    ...process.env,
    PATH,
    HOME: folder,
    XDG_CONFIG_HOME: config,
    TESSDATA_PREFIX: join(folder, 'tessdata'),
    ...environment,
  }
  // Of a line that is one program the shell is that program, so that Ctrl-C reaches nobody else.
  const child = spawn('sh', ['-c', text.startsWith('leafcutter ') ? `exec ${text}` : text], { cwd: folder, env, detached: true })
  going.add(child)
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (words: string) => (said[name] += words))
  child.stdin.end()
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status, signal) => {
      going.delete(child)
      resolve({ status: status ?? (signal === 'SIGINT' ? 130 : 137), ...said })
    })
  })
  return { ended, interrupt: () => void child.kill('SIGINT') }
}

export function runLine(text: string, place: Place): Promise<Ran> {
  return startLine(text, place).ended
}
