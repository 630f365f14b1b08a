import type { Look, WhileAway } from '../contract/while-away.ts'

export interface LookingParts {
  now(): number
  lastLook(): Look | null
  /** All that happened so far has been seen. */
  noteLook(): void
  whileAway(look: Look): Promise<WhileAway | null>
}

/** Milliseconds without the window in front after which it is told what happened meanwhile. */
const longAwayMs = 10 * 60_000

/** How often a look that goes on is noted, so that little is told twice after a crash. */
const noteEveryMs = 60_000

/** Electron's window, as far as it is heard here. */
interface LookedAt {
  on(event: string, listener: () => void): unknown
  isFocused(): boolean
}

/**
 * Knows up to where the operator has seen what happened. What is told once is told until it is dismissed, and then never again, also not
 * after a restart.
 */
export class Looking {
  readonly #parts: LookingParts
  /** From where it is told; null when there is nothing to tell. */
  #from: Look | null
  #told: Promise<WhileAway | null> | null = null
  #awaySince: number | null = null

  /** A start counts as coming back. */
  constructor(parts: LookingParts) {
    this.#parts = parts
    this.#from = parts.lastLook()
    if (!this.#from) parts.noteLook()
  }

  lookedAway(): void {
    this.#awaySince ??= this.#parts.now()
    this.stillLooking()
  }

  lookedBack(): void {
    const { now, lastLook } = this.#parts
    const wasLong = this.#awaySince !== null && now() - this.#awaySince > longAwayMs
    this.#awaySince = null
    if (!wasLong) return
    this.#from ??= lastLook()
    this.#told = null
  }

  /** Nothing is noted as seen while something is still to be told. */
  stillLooking(): void {
    if (!this.#from) this.#parts.noteLook()
  }

  /** The same until it is dismissed, or until the operator was away again. */
  async whileAway(): Promise<WhileAway | null> {
    const from = this.#from
    if (!from) return null
    this.#told ??= this.#parts.whileAway(from)
    const away = await this.#told
    if (!away && this.#from === from) this.dismiss()
    return away
  }

  dismiss(): void {
    this.#from = null
    this.#told = null
    this.#parts.noteLook()
  }
}

/** Hears from a window when it is looked at, until it is closed. */
export function followLooks(window: LookedAt, looking: Looking): void {
  for (const event of ['blur', 'hide', 'minimize']) window.on(event, () => looking.lookedAway())
  for (const event of ['focus', 'show', 'restore']) window.on(event, () => looking.lookedBack())
  const timer = setInterval(() => {
    if (window.isFocused()) looking.stillLooking()
  }, noteEveryMs)
  // Closing may still be called off.
  window.on('close', () => looking.stillLooking())
  window.on('closed', () => clearInterval(timer))
}
