import { setTimeout as wait } from 'node:timers/promises'

/** Waits for a fact by looking again and again; gives what was seen. Fails after `seconds`, naming what did not come. */
export async function until<T>(what: string, look: () => T | Promise<T>, seconds = 60): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > end) throw new Error(`It did not come about within ${seconds} s: ${what}`)
    await wait(20)
  }
}
