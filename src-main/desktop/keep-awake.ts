/** Electron's `powerSaveBlocker`. */
interface Blocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/** Milliseconds between two looks at whether pages run. */
const lookEveryMs = 2_000

/** Keeps the computer from sleeping while pages are being read, and only then. The screen may go dark. Gives a function that ends it. */
export function keepAwake(blocker: Blocker, isBusy: () => boolean): () => void {
  let held: number | null = null
  const timer = setInterval(() => {
    const busy = isBusy()
    if (busy && held === null) held = blocker.start('prevent-app-suspension')
    if (!busy) release()
  }, lookEveryMs)

  function release(): void {
    if (held !== null) blocker.stop(held)
    held = null
  }

  return () => {
    clearInterval(timer)
    release()
  }
}
