import type { Engine } from '../engine.ts'

/** Signals that end a run, with the exit status that a shell expects of each: 128 and the signal's number. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

export interface StopSignal {
  name: keyof typeof signals
  status: number
}

export const stopSignals: readonly StopSignal[] = (Object.keys(signals) as (keyof typeof signals)[]).map((name) => ({
  name,
  status: signals[name],
}))

/** Wrappers may pass on a signal that the whole group of processes got already; so soon after each other the two are one. */
const sameSignalMs = 50

/** Waits for the work, or for a signal: then gives that signal. A second signal interrupts the pages in hand at once. */
export async function untilStopped(engine: Engine, work: Promise<void>): Promise<StopSignal | null> {
  let firstAt: number | null = null
  const signalled = new Promise<StopSignal>((resolve) => {
    for (const { name, status } of stopSignals) {
      process.on(name, () => {
        const now = performance.now()
        if (firstAt === null) resolve({ name, status })
        else if (now - firstAt > sameSignalMs) engine.hurry()
        firstAt ??= now
      })
    }
  })
  return Promise.race([signalled, work.then(() => null)])
}
