import type { QuitAnswer, Quitting } from '../contract/quitting.ts'

export interface QuitParts {
  /** Pages that are being read now. */
  pagesInHand(): number
  /** How long they are likely to take, seconds; null when nobody can say. */
  secondsToFinish(): number | null
  /** Stops claiming, gives pages in hand so many milliseconds, closes everything. */
  stop(graceMs: number): Promise<void>
  /** Interrupts the pages in hand. */
  hurry(): void
  /** Ends the program. */
  leave(): void
}

/** Seconds that pages in hand get to finish, and milliseconds that leaving at once may take. */
const limitSeconds = 10
const leaveWithinMs = 900

/**
 * From the wish to quit until the program may end: asks while pages are being read, lets them finish if that is the answer, and leaves
 * at once when it is asked a second time. A page that is not finished goes back to the queue, no attempt is spent.
 */
export class Quit {
  readonly #parts: QuitParts
  readonly #listeners = new Set<() => void>()
  #now: Quitting = { step: 'no' }
  #leaving = false
  #over = false

  constructor(parts: QuitParts) {
    this.#parts = parts
  }

  /** Whether everything is closed, so that the window may go. */
  get over(): boolean {
    return this.#over
  }

  /** Whether nobody waited for the pages in hand, or for what follows them. */
  get hurried(): boolean {
    return this.#leaving
  }

  get now(): Quitting {
    return this.#now
  }

  /** The window was closed, or the app was told to quit; the second time leaves at once. */
  request(): void {
    const pages = this.#parts.pagesInHand()
    // A window that does not listen could not show the question.
    const mustAsk = pages > 0 && this.#listeners.size > 0
    if (this.#leaving || this.#now.step !== 'no') this.leaveNow()
    else if (mustAsk) this.#tell({ step: 'asked', pages, seconds: this.#parts.secondsToFinish() })
    else this.#finish()
  }

  answer(answer: QuitAnswer): void {
    const { step } = this.#now
    if (step === 'no') return
    if (answer === 'stop') this.leaveNow()
    else if (step !== 'asked') return
    else if (answer === 'finish') this.#finish()
    else this.#tell({ step: 'no' })
  }

  /** Pages were claimed or settled: the numbers that are shown are no longer right. */
  pagesChanged(): void {
    if (this.#now.step === 'no') return
    const pages = this.#parts.pagesInHand()
    // For a moment between two pages there may be none; the operator is still to answer.
    const stillAsked = pages === 0 && this.#now.step === 'asked'
    if (pages !== this.#now.pages && !stillAsked) this.#tell({ ...this.#now, pages })
  }

  /** For whoever does not wait: a second wish to quit, or a computer that is shut down. */
  leaveNow(): void {
    if (this.#leaving) return
    this.#leaving = true
    setTimeout(() => this.#leave(), leaveWithinMs)
    this.#parts.hurry()
    this.#stop(0)
  }

  /** How far quitting is, now and whenever that changes, until the signal says stop. */
  async *steps(signal?: AbortSignal): AsyncGenerator<Quitting> {
    let wake: () => void = () => {}
    const listener = () => wake()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', listener)
    try {
      let told: Quitting | null = null
      while (!signal?.aborted) {
        if (told === this.#now) await new Promise<void>((resolve) => (wake = resolve))
        else {
          told = this.#now
          yield told
        }
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', listener)
    }
  }

  #finish(): void {
    this.#tell({ step: 'finishing', pages: this.#parts.pagesInHand(), limitSeconds })
    this.#stop(limitSeconds * 1000)
  }

  #stop(graceMs: number): void {
    void this.#parts.stop(graceMs).finally(() => this.#leave())
  }

  #leave(): void {
    if (this.#over) return
    this.#over = true
    this.#parts.leave()
  }

  #tell(now: Quitting): void {
    this.#now = now
    for (const listener of this.#listeners) listener()
  }
}
