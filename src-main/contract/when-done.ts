import { z } from 'zod'
import type { FileCounts, PageCounts } from './batch.ts'

/** What is done when the last running batch has ended. */
export const doneActions = ['nothing', 'sleep', 'shut-down', 'run-program', 'call-url'] as const
export type DoneAction = (typeof doneActions)[number]

/** Those that concern the whole computer: they are counted down, so that whoever sits at it can call them off. */
export type SystemAction = 'sleep' | 'shut-down'
export const isSystemAction = (action: DoneAction): action is SystemAction => action === 'sleep' || action === 'shut-down'

/** Milliseconds of that countdown. */
export const countdownMs = 60_000

/** An address that may be called: https, or http on this computer; without a name and a password in it. */
export const callableUrl = z.string().max(2_000).refine(isCallable, 'https://…, or http:// on this computer')

function isCallable(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** As `URL` writes a host: `127.1` has become `127.0.0.1`, and an IPv6 address stands in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** What the program and the address are given to choose from: one argument of the program each. */
export const programArguments = z.array(z.string().max(2_000)).max(50)

/** How it went, as the window shows it. Times are Unix milliseconds. */
export type WhenDoneNow =
  | { step: 'no' }
  | { step: 'counting-down'; action: SystemAction; at: number }
  | { step: 'working'; action: DoneAction }
  | { step: 'done'; action: DoneAction; at: number }
  | { step: 'failed'; action: DoneAction; at: number; code: string; message: string }

/** Batches that ended together: what the program reads on stdin, and what is sent to the address. */
export interface DoneSummary {
  /** The version of Leafcutter. */
  leafcutter: string
  at: string
  batches: DoneBatch[]
}

export interface DoneBatch {
  batch: string
  name: string
  state: string
  files: FileCounts & { total: number }
  pages: PageCounts & { total: number }
  addsUp: boolean
}
