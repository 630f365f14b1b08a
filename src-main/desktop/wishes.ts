import type { WindowWish } from '../contract/window-wishes.ts'

/** Wishes on their way to the window, which may not listen yet: each is told once. */
export class Wishes {
  readonly #waiting: WindowWish[] = []
  #wake: () => void = () => {}

  tell(wish: WindowWish): void {
    this.#waiting.push(wish)
    this.#wake()
  }

  /** Wishes until the signal says stop. */
  async *subscribe(signal?: AbortSignal): AsyncGenerator<WindowWish> {
    const stop = () => this.#wake()
    signal?.addEventListener('abort', stop)
    try {
      while (!signal?.aborted) {
        const next = this.#waiting.shift()
        if (next) yield next
        else await new Promise<void>((wake) => (this.#wake = wake))
      }
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
}
