import { powerSaveBlocker } from 'electron'
import type { Engine } from '../engine.ts'

/** Milliseconds between two looks at whether pages run. */
const lookEveryMs = 2_000

/** Keeps the computer from sleeping while pages are being read, and only then. The screen may go dark. */
export function keepAwakeWhileBusy(engine: Engine): () => void {
  let blocker: number | null = null
  const timer = setInterval(() => {
    const busy = engine.status().busyWorkers > 0
    if (busy && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
    if (!busy && blocker !== null) release()
  }, lookEveryMs)

  function release(): void {
    if (blocker !== null) powerSaveBlocker.stop(blocker)
    blocker = null
  }

  return () => {
    clearInterval(timer)
    release()
  }
}
