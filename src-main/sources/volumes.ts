import { lookAgainSeconds, type VolumeAway } from '../contract/volume.ts'
import type { Clock } from '../queue/ports.ts'
import {
  allowedWorkers,
  type Breaker,
  type FolderLook,
  isReachable,
  lookedAt,
  sound,
  wentBadly,
  wentWell,
} from '../queue/volume-breaker.ts'

export interface VolumesParts {
  clock: Clock
  workers(): number
  /** Looks for a folder and for files in it; null when no answer came in time. Never rejects. */
  look(folder: string, paths: string[]): Promise<FolderLook | null>
  /** Queued pages and the files that they belong to, of a volume. */
  countWaiting(folder: string): { pages: number; files: number }
  /** More or fewer workers may read documents of a volume from now on. */
  changed(folder: string, what: VolumeChange): void
}

export type VolumeChange = 'away' | 'returned' | 'suspicion'

/** What a look after a bad end said about it. */
export type Judgement = 'volume-away' | 'passed' | 'file'

interface Volume {
  breaker: Breaker
  /** Identity of its root when that was last found. */
  known: string | null
  /** Files that were there once; when the root has become another folder they tell whether it is the same volume. */
  witnesses: Set<string>
  waiting: { pages: number; files: number }
  /** When it was last found after it had been away. */
  returnedAt: number
  looking: Promise<FolderLook | null> | null
  lookingNext: Promise<FolderLook | null> | null
  forgetAlarm(): void
}

/** Files remembered of each volume. */
const mostWitnesses = 8

/** The volumes of all documents and whether they can be reached. A hint, held in memory only: a new start finds out anew. */
export class Volumes {
  readonly #parts: VolumesParts
  readonly #volumes = new Map<string, Volume>()
  #stopped = false

  constructor(parts: VolumesParts) {
    this.#parts = parts
  }

  /** Workers that may read documents of a volume at the same time. */
  allowed = (folder: string): number => {
    const volume = this.#volumes.get(folder)
    return volume ? allowedWorkers(volume.breaker, this.#parts.workers()) : Number.POSITIVE_INFINITY
  }

  isAway = (folder: string): boolean => (this.#volumes.get(folder)?.breaker.awaySince ?? null) !== null

  away(): VolumeAway[] {
    return [...this.#volumes].flatMap(([folder, { breaker, waiting }]) =>
      breaker.awaySince === null ? [] : [{ folder, since: breaker.awaySince, ...waiting }],
    )
  }

  /** A document of the volume is about to be read: at the first one it is noted which folder the root is. Gives the time, for `judge`. */
  begins(folder: string): number {
    if (!this.#volumes.has(folder)) void this.#lookAt(folder, this.#volume(folder))
    return this.#parts.clock.now()
  }

  /** A document was read. */
  wentWell(folder: string, path: string): void {
    const volume = this.#volume(folder)
    remember(volume, path)
    this.#become(folder, volume, wentWell(volume.breaker))
  }

  /**
   * A reading ended with an error that may be the volume's. Looks at the root and says whose it is.
   * @param isMissing the file was not there, which says nothing against a volume that is
   * @param begun when the reading began, Unix milliseconds; one during which the volume was away says nothing, although that is back now
   */
  async judge(folder: string, path: string, isMissing: boolean, begun = this.#parts.clock.now()): Promise<Judgement> {
    const volume = this.#volume(folder)
    remember(volume, path)
    const look = await this.#lookAfterNow(folder, volume)
    const reachable = isReachable(look, volume.known)
    if (reachable) volume.known = look?.identity ?? null
    if (reachable && (volume.breaker.awaySince !== null || volume.returnedAt >= begun)) return 'passed'
    if (reachable && isMissing) return look?.seen.includes(path) ? 'passed' : 'file'
    this.#become(folder, volume, wentBadly(volume.breaker, reachable, this.#parts.clock.now()))
    return reachable ? 'file' : 'volume-away'
  }

  /** Whether the root of a volume can be reached now; when not, it is away from now on. */
  async check(folder: string): Promise<boolean> {
    const volume = this.#volume(folder)
    const reachable = isReachable(await this.#lookAfterNow(folder, volume), volume.known)
    if (!reachable) this.#become(folder, volume, wentBadly(volume.breaker, false, this.#parts.clock.now()))
    return reachable
  }

  /** Looks at nothing any more. */
  stop(): void {
    this.#stopped = true
    for (const volume of this.#volumes.values()) volume.forgetAlarm()
  }

  #volume(folder: string): Volume {
    const known = this.#volumes.get(folder)
    if (known) return known
    const waiting = { pages: 0, files: 0 }
    const returnedAt = Number.NEGATIVE_INFINITY
    const fresh = {
      breaker: sound,
      known: null,
      witnesses: new Set<string>(),
      waiting,
      returnedAt,
      looking: null,
      lookingNext: null,
      forgetAlarm() {},
    }
    this.#volumes.set(folder, fresh)
    return fresh
  }

  #become(folder: string, volume: Volume, breaker: Breaker): void {
    const wasAway = volume.breaker.awaySince !== null
    const wasSuspect = volume.breaker.inARow > 0
    volume.breaker = breaker
    const isAway = breaker.awaySince !== null
    if (isAway && !wasAway) this.#lookLater(folder, volume)
    if (isAway !== wasAway) this.#parts.changed(folder, isAway ? 'away' : 'returned')
    else if (wasSuspect !== breaker.inARow > 0) this.#parts.changed(folder, 'suspicion')
  }

  #lookLater(folder: string, volume: Volume): void {
    if (this.#stopped) return
    volume.waiting = this.#parts.countWaiting(folder)
    volume.forgetAlarm = this.#parts.clock.after(lookAgainSeconds * 1000, () => void this.#lookAgain(folder, volume))
  }

  async #lookAgain(folder: string, volume: Volume): Promise<void> {
    const look = await this.#lookAfterNow(folder, volume)
    if (this.#stopped || volume.breaker.awaySince === null) return
    const reachable = isReachable(look, volume.known)
    if (reachable) Object.assign(volume, { known: look?.identity ?? null, returnedAt: this.#parts.clock.now() })
    else this.#lookLater(folder, volume)
    this.#become(folder, volume, lookedAt(volume.breaker, reachable))
  }

  async #lookAt(folder: string, volume: Volume): Promise<FolderLook | null> {
    const look = await this.#lookAfterNow(folder, volume)
    if (look && !look.empty) volume.known ??= look.identity
    return look
  }

  /** A look that begins after this call; all who wait for one share it. One that is under way may have seen the time before. */
  #lookAfterNow(folder: string, volume: Volume): Promise<FolderLook | null> {
    if (volume.looking) {
      volume.lookingNext ??= volume.looking.then(() => this.#look(folder, volume))
      return volume.lookingNext
    }
    return this.#look(folder, volume)
  }

  #look(folder: string, volume: Volume): Promise<FolderLook | null> {
    volume.lookingNext = null
    const looking = this.#parts.look(folder, [...volume.witnesses]).finally(() => {
      if (volume.looking === looking) volume.looking = null
    })
    volume.looking = looking
    return looking
  }
}

/** The newest are kept. */
function remember({ witnesses }: Volume, path: string): void {
  witnesses.delete(path)
  witnesses.add(path)
  for (const oldest of witnesses) if (witnesses.size > mostWitnesses) witnesses.delete(oldest)
}
