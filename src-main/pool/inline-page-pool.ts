import type { ClaimedPage, PageEnd, PagePool } from '../queue/ports.ts'

/** The trivial twin of the worker pool: reads pages with a given function, in the same thread. */
export class InlinePagePool implements PagePool {
  readonly #workers: number
  readonly #read: (claimed: ClaimedPage) => Promise<PageEnd>
  #busy = 0

  constructor(workers: number, read: (claimed: ClaimedPage) => Promise<PageEnd>) {
    this.#workers = workers
    this.#read = read
  }

  freeSlots(): number {
    return this.#workers - this.#busy
  }

  async processPage(claimed: ClaimedPage, signal: AbortSignal): Promise<PageEnd> {
    this.#busy += 1
    try {
      return await Promise.race([this.#read(claimed), interrupted(signal)])
    } catch (error) {
      return { type: 'crashed', code: 'WORKER_CRASHED', detail: error instanceof Error ? error.message : String(error) }
    } finally {
      this.#busy -= 1
    }
  }
}

function interrupted(signal: AbortSignal): Promise<PageEnd> {
  return new Promise((resolve) => {
    const end = () => resolve({ type: 'interrupted' })
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}
