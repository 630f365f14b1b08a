import { setTimeout } from 'node:timers/promises'

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 250

/**
 * Work as a row of steps for the window: the newest of what it tells now and then, and its end at last. Whoever stops listening calls it off.
 * @param asked ends when whoever asked went away
 */
export async function* stepsOf<Step>(
  work: (told: (step: Step) => void, signal: AbortSignal) => Promise<Step>,
  asked?: AbortSignal,
): AsyncGenerator<Step> {
  const abort = new AbortController()
  const signal = asked ? AbortSignal.any([asked, abort.signal]) : abort.signal
  let latest: Step | null = null
  let isOver = false
  const working = work((step) => (latest = step), signal)
  // A failure between two words is not lost: it is awaited below.
  const over = working.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  try {
    while (!isOver) {
      const told: Step | null = latest
      latest = null
      if (told !== null) yield told
      await Promise.race([over, setTimeout(tellEveryMs)])
    }
    yield await working
  } finally {
    abort.abort()
  }
}
