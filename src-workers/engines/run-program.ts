import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** How a program ended. */
export interface Ended {
  stdout: string
  /** The end of what it said. */
  stderr: string
  /** Why its output is worth nothing, in plain words; null when it ended well. */
  trouble: string | null
}

export interface RunningProgram {
  ended: Promise<Ended>
  kill(): void
}

/** Characters of the words of a page; a page of 100 million pixels has a fraction of it. */
const mostOutput = 64 * 1024 ** 2
/** Characters of the end of stderr that are kept. */
const mostComplaint = 4_096

/**
 * Nobody outlives whoever it works for. A worker may be ended at any moment, and a program that has read all of its stdin would go on
 * for minutes for nobody. So a shell stands between: its fd 3 is held by this thread alone and says nothing; when it ends, the
 * thread or its whole process is gone, and the shell kills the program. Ctrl-C reaches the whole group of processes; what is to happen
 * then is decided above.
 */
const untilWeAreGone = `
trap '' INT TERM HUP
exec 4<&0
"$@" <&4 3<&- 4<&- &
program=$!
exec 0</dev/null 2>/dev/null 4<&-
{ read -r nothing <&3; kill -9 $program; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait $program
status=$?
kill -9 $watcher
exit $status`

/** Runs a program with these bytes on its stdin; on one thread, because every worker has a core of its own. Never rejects. */
export function runProgram(program: string, args: string[], input: Uint8Array): RunningProgram {
  const child = start(program, args)
  const stdout = collect(child.stdout, mostOutput, () => child.kill('SIGKILL'))
  const stderr = collect(child.stderr, mostComplaint)
  const lifeline = child.stdio[3] as Readable | undefined
  lifeline?.on('error', () => {}).resume()
  // A program that ends before it has read everything says itself why.
  child.stdin?.on('error', () => {}).end(input)
  const ended = new Promise<Ended>((resolve) => {
    let cannotStart: string | null = null
    child.on('error', (error: NodeJS.ErrnoException) => (cannotStart = `cannot be started (${error.code ?? error.message})`))
    child.on('close', (status, signal) =>
      resolve({ stdout: stdout(), stderr: stderr(), trouble: cannotStart ?? troubleOf(status, signal) }),
    )
  })
  return { ended, kill: () => (lifeline ? (lifeline as unknown as Writable).destroy() : child.kill('SIGKILL')) }
}

/** Windows ends what a process has started with that process, and has no such shell. */
function start(program: string, args: string[]): ChildProcess {
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  if (process.platform === 'win32') return spawn(program, args, { env, stdio: 'pipe', windowsHide: true })
  return spawn('/bin/sh', ['-c', untilWeAreGone, 'sh', program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })
}

/** Takes what a stream says, as a function that gives its last characters. */
function collect(stream: Readable | null, most: number, tooMuch = (): void => {}): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-most)
    if (text.length === most) tooMuch()
  })
  return () => text
}

/** A shell tells the signal that ended its program as 128 and its number, and 126 or 127 where it could not start it. */
function troubleOf(status: number | null, signal: string | null): string | null {
  if (status === 0) return null
  if (status === 126 || status === 127) return 'cannot be started'
  if (signal !== null || (status ?? 0) > 128) return `was ended by signal ${signal ?? (status ?? 0) - 128}`
  return `ended with status ${status}`
}
