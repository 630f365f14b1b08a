import { spawn } from 'node:child_process'

/** Milliseconds between the gentle signal to a program that takes too long and the one that it cannot refuse. */
const graceMs = 5_000
/** Characters of what a program said on stderr that are kept. */
const keptWords = 2_000

export interface ProgramRun {
  program: string
  args: string[]
  /** Beside the environment of this process. */
  environment: Record<string, string>
  /** What it reads on stdin. */
  input: string
  limitMs: number
}

export type ProgramEnd =
  /** `words`: the last line that it said on stderr. */
  | { type: 'ended'; status: number; words: string }
  | { type: 'killed'; signal: string; words: string }
  | { type: 'timed-out'; words: string }
  | { type: 'not-started'; detail: string }

/** Runs a program to its end, without a shell: nobody takes its arguments for anything but arguments. Never rejects. */
export function runProgram({ program, args, environment, input, limitMs }: ProgramRun): Promise<ProgramEnd> {
  return new Promise((end) => {
    let said = ''
    let timedOut = false
    const child = start(program, args, environment)
    if ('detail' in child) {
      end({ type: 'not-started', detail: child.detail })
      return
    }
    const limit = setTimeout(() => {
      timedOut = true
      child.kill()
      hard = setTimeout(() => child.kill('SIGKILL'), graceMs)
    }, limitMs)
    let hard: NodeJS.Timeout | undefined
    const forget = () => {
      clearTimeout(limit)
      clearTimeout(hard)
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      forget()
      end({ type: 'not-started', detail: error.code ?? error.message })
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-keptWords)
    })
    // A program need not read what it is told.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    // Not `close`: what it started in its turn may hold its stderr open for ever.
    child.on('exit', (status, signal) => {
      forget()
      const words = said.trim().split('\n').at(-1) ?? ''
      if (timedOut) end({ type: 'timed-out', words })
      else if (status !== null) end({ type: 'ended', status, words })
      else end({ type: 'killed', signal: signal ?? 'a signal', words })
      child.stderr.destroy()
    })
  })
}

/** Where a file is no program at all, some systems throw and others tell it later. */
function start(program: string, args: string[], environment: Record<string, string>) {
  try {
    const env = { ...process.env, ...environment }
    return spawn(program, args, { env, shell: false, stdio: ['pipe', 'ignore', 'pipe'], windowsHide: true })
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) }
  }
}
