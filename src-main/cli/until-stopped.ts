import type { Engine } from '../engine.ts'

/** Signals that end a run, with the exit status that a shell expects of each: 128 and the signal's number. */
const signals = { SIGINT: 130, SIGTERM: 143 } as const

export interface StopSignal {
  name: keyof typeof signals
  status: number
}

/** Waits for the work, or for a signal: then gives that signal. A second signal interrupts the pages in hand at once. */
export async function untilStopped(engine: Engine, work: Promise<void>): Promise<StopSignal | null> {
  let first: ((signal: StopSignal) => void) | null
  const signalled = new Promise<StopSignal>((resolve) => {
    first = resolve
  })
  for (const name of Object.keys(signals) as (keyof typeof signals)[]) {
    process.on(name, () => {
      if (first) first({ name, status: signals[name] })
      else engine.hurry()
      first = null
    })
  }
  return Promise.race([signalled, work.then(() => null)])
}
