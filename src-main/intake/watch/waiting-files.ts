import type { FileNow } from '../../store/watched-files.ts'
import type { Burst } from './group-burst.ts'
import { isSettled, type Observation, observe, settlesAt } from './settle.ts'

/** Files of one folder that are kept in mind at most; a path with what is known of it takes some 500 bytes. */
export const mostWaiting = 100_000

/** A file that is not taken in yet. Times are those of a clock that nobody sets, but for `seenAt`. */
export interface WaitingFile {
  path: string
  observation: Observation
  /** When it was first seen, Unix milliseconds: to be told. */
  seenAt: number
  /** The listing of the folder in which it was seen last. */
  listing: number
  /** Set when it is settled and was read: its content, and since when it waits for its batch. */
  ready: { sha256: string; since: number } | null
}

/** The files of a folder between their first look and their batch. Held in memory only: a listing of the folder finds them again. */
export class WaitingFiles {
  readonly #files = new Map<string, WaitingFile>()
  readonly #most: number
  #newestAt = Number.NEGATIVE_INFINITY
  /** Whether there was no room for a file since this was last asked for. */
  overflowed = false

  constructor(most = mostWaiting) {
    this.#most = most
  }

  get size(): number {
    return this.#files.size
  }

  /** Something was seen at a path; what is new there is to settle first. Gives false when there is no room for it. */
  see(file: FileNow, at: number, now: number, listing: number): boolean {
    const known = this.#files.get(file.path)
    if (!known && this.#files.size >= this.#most) {
      this.overflowed = true
      return false
    }
    const observation = observe(known?.observation, file, at)
    if (known && observation === known.observation) known.listing = listing
    else this.#files.set(file.path, { path: file.path, observation, seenAt: known?.seenAt ?? now, listing, ready: null })
    if (!known) this.#newestAt = at
    return true
  }

  forget(path: string): boolean {
    return this.#files.delete(path)
  }

  /** Forgets what was not seen in this listing of the whole folder, or by a look since. */
  forgetUnseen(listing: number): boolean {
    const before = this.#files.size
    for (const file of this.#files.values()) if (file.listing < listing) this.#files.delete(file.path)
    return this.#files.size < before
  }

  /** Files at which it is worth looking again: when they look the same, they are settled. */
  toLookAt(settleMs: number, at: number): WaitingFile[] {
    return [...this.#files.values()].filter((file) => file.ready === null && at >= settlesAt(file.observation, settleMs))
  }

  /** Whether this file has settled, after a look at it at `lookedAt`. */
  hasSettled(path: string, settleMs: number, lookedAt: number): boolean {
    const file = this.#files.get(path)
    return file !== undefined && file.ready === null && isSettled(file.observation, settleMs, lookedAt)
  }

  /** Its content is known; false when it was not as it looked before. */
  becameReady(path: string, sha256: string, facts: { sizeBytes: number; modifiedAt: number }, at: number): boolean {
    const file = this.#files.get(path)
    if (!file) return false
    const observation = observe(file.observation, facts, at)
    if (observation !== file.observation) {
      this.#files.set(path, { ...file, observation, ready: null })
      return false
    }
    file.ready = { sha256, since: at }
    this.#newestAt = at
    return true
  }

  ready(): (WaitingFile & { ready: { sha256: string; since: number } })[] {
    return [...this.#files.values()].filter(
      (file): file is WaitingFile & { ready: { sha256: string; since: number } } => file.ready !== null,
    )
  }

  burst(): Burst {
    let files = 0
    let oldestAt = Number.POSITIVE_INFINITY
    for (const { ready } of this.#files.values()) {
      if (ready === null) continue
      files += 1
      oldestAt = Math.min(oldestAt, ready.since)
    }
    return { files, oldestAt, newestAt: this.#newestAt }
  }

  /** In the order in which they came. */
  list(offset: number, limit: number): WaitingFile[] {
    return [...this.#files.values()].slice(offset, offset + limit)
  }

  clear(): void {
    this.#files.clear()
  }
}
