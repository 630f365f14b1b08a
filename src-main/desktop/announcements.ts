import type { EngineEvent } from '../contract/engine-events.ts'
import type { Announcement } from '../contract/ipc.ts'

/** At most four a second, so that a thousand settled pages are one message. */
const everyMs = 250

/** Collects what the engine announces and tells each listener what went stale since it last heard. */
export class Announcements {
  readonly #listeners = new Set<() => void>()
  readonly #waiting = new Map<() => void, Announcement>()
  #timer: NodeJS.Timeout | null = null

  hear(event: EngineEvent): void {
    for (const listener of this.#listeners) this.#note(listener, event)
    this.#timer ??= setTimeout(() => this.#tell(), everyMs)
  }

  /** Announcements until the signal says stop; the first comes at once, so that nothing between two subscriptions is missed. */
  async *subscribe(signal?: AbortSignal): AsyncGenerator<Announcement> {
    let wake: () => void = () => {}
    const listener = () => wake()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', listener)
    try {
      yield { batchIds: [], machine: true }
      while (!signal?.aborted) {
        const stale = this.#waiting.get(listener)
        if (stale && this.#timer === null) {
          this.#waiting.delete(listener)
          yield stale
        } else {
          await new Promise<void>((resolve) => (wake = resolve))
        }
      }
    } finally {
      this.#listeners.delete(listener)
      this.#waiting.delete(listener)
      signal?.removeEventListener('abort', listener)
    }
  }

  #note(listener: () => void, event: EngineEvent): void {
    const stale = this.#waiting.get(listener) ?? { batchIds: [], machine: true }
    if ('batchId' in event && !stale.batchIds.includes(event.batchId)) stale.batchIds.push(event.batchId)
    if (event.type === 'minute-written') stale.minute = true
    if (event.type === 'watched-changed') stale.watching = true
    if (event.type === 'storage-changed') stale.storage = true
    if (event.type === 'updates-changed') stale.updates = true
    this.#waiting.set(listener, stale)
  }

  #tell(): void {
    this.#timer = null
    for (const listener of this.#listeners) listener()
  }
}
