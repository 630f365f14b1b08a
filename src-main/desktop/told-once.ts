/** Messages on their way to the window, which may not listen yet: each is told once. */
export class ToldOnce<Message extends object> {
  readonly #waiting: Message[] = []
  #wake: () => void = () => {}

  tell(message: Message): void {
    this.#waiting.push(message)
    this.#wake()
  }

  /** Messages until the signal says stop. */
  async *subscribe(signal?: AbortSignal): AsyncGenerator<Message> {
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
