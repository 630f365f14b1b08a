/**
 * Whether the documents of a volume may be read: a share that vanished says nothing about the files on it.
 *
 *   sound --wentBadly, root there--> suspect --5 in a row--> away
 *   sound, suspect --wentBadly, root not there--> away --lookedAt, root there--> suspect --wentWell--> sound
 */
export interface Breaker {
  /** Readings in a row that ended badly. */
  inARow: number
  /** Unix milliseconds; null while the volume can be reached. */
  awaySince: number | null
}

export const sound: Breaker = { inARow: 0, awaySince: null }

/** Readings that may end badly in a row while the root can be reached; it may be known from a cache of a share that is long gone. */
export const badInARow = 5

/** A document of the volume was read. One that was open already proves nothing about a volume that is away. */
export function wentWell(breaker: Breaker): Breaker {
  return breaker.awaySince === null ? sound : breaker
}

/** A reading ended with an error of the disk or share, or hung. @param reachable whether a look at the root afterwards found it */
export function wentBadly({ inARow, awaySince }: Breaker, reachable: boolean, now: number): Breaker {
  const isAway = !reachable || inARow + 1 >= badInARow
  return { inARow: inARow + 1, awaySince: awaySince ?? (isAway ? now : null) }
}

/** The root was looked for. After its return one more bad end is enough. */
export function lookedAt(breaker: Breaker, reachable: boolean): Breaker {
  return breaker.awaySince !== null && reachable ? { inARow: badInARow - 1, awaySince: null } : breaker
}

/** Workers that may read documents of the volume at the same time: a read that hangs must not take all of them. */
export function allowedWorkers({ inARow, awaySince }: Breaker, workers: number): number {
  if (awaySince !== null) return 0
  return inARow === 0 ? workers : Math.max(1, Math.floor(workers / 2))
}

/** What a look at the root of a volume found. */
export interface FolderLook {
  /** Names this very folder on this very device; null when it is not there or cannot be listed. */
  identity: string | null
  empty: boolean
  /** Those of the documents that were asked for that are there. */
  seen: string[]
}

/**
 * Whether the volume itself is there. Where a share was mounted there is an empty folder once it is gone, or one with other files: known
 * by its identity. A share that was mounted anew may have another identity; then a document of it must be there.
 * @param look null when the look did not come back in time
 * @param known identity of the root when it was last found; null when it was not yet
 */
export function isReachable(look: FolderLook | null, known: string | null): boolean {
  if (look === null || look.identity === null) return false
  if (look.identity === known) return true
  return look.seen.length > 0 || (known === null && !look.empty)
}
