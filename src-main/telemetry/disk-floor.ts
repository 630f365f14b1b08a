import type { Clock } from '../queue/ports.ts'
import { freeBytes } from './disk-space.ts'

/** Milliseconds for which what was seen of the disk stays good. */
const lookEveryMs = 1_000

/**
 * Makes a function that tells when the disk of a folder has come below its floor: pages then stop being claimed before a write fails.
 * @param floor bytes that shall stay free, as it is set now
 * @returns what to tell the operator, null while there is enough
 */
export function diskFloor(folder: string, floor: () => number, clock: Pick<Clock, 'elapsed'>, free = freeBytes): () => string | null {
  let lookedAt = Number.NEGATIVE_INFINITY
  let bytes = Number.POSITIVE_INFINITY
  return () => {
    const now = clock.elapsed()
    if (now - lookedAt >= lookEveryMs) {
      bytes = free(folder)
      lookedAt = now
    }
    return bytes < floor() ? `${megabytes(bytes)} MB free at ${folder}, ${megabytes(floor())} MB must stay free` : null
  }
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000)
}
