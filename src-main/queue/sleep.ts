import type { Clock } from './ports.ts'

/** A computer that said it would sleep and is still awake after so long, milliseconds, does not sleep: nobody says so then. */
const longestMs = 60_000

/** The sleep of the computer: from the moment it is announced until it is over, nothing new is begun. */
export class Sleep {
  readonly #clock: Clock
  readonly #over: () => void
  #asleep = false
  #forget = () => {}

  /** @param over called when work may go on */
  constructor(clock: Clock, over: () => void) {
    this.#clock = clock
    this.#over = over
  }

  get asleep(): boolean {
    return this.#asleep
  }

  begin(): void {
    this.#asleep = true
    this.#forget()
    this.#forget = this.#clock.after(longestMs, () => this.end())
  }

  end(): void {
    this.#forget()
    if (!this.#asleep) return
    this.#asleep = false
    this.#over()
  }
}
