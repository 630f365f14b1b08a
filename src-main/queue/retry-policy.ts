import { assertNever } from '../contract/assert-never.ts'
import { type ErrorCode, errorCatalogue } from '../contract/error-catalogue.ts'
import type { RetryClass } from '../contract/error-entry.ts'

/** What becomes of work whose attempt failed. */
export type RetryDecision = { type: 'give-up' } | { type: 'try-again'; at: number } | { type: 'not-its-fault' }

/** Waits of the transient class: 2 s doubled each time, at most 15 minutes, jittered between half and the whole. */
const firstWaitMs = 2_000
export const longestWaitMs = 15 * 60_000

/**
 * Decides about the next attempt at something (a page or an inspection).
 * @param attempts attempts spent so far, this one included
 * @param id spreads the waits of work that failed together; the same id and attempt give the same wait
 * @param now Unix milliseconds
 */
export function decideRetry(code: ErrorCode, attempts: number, id: number, now: number): RetryDecision {
  const retry: RetryClass = errorCatalogue[code].retry
  switch (retry) {
    case 'never':
      return { type: 'give-up' }
    case 'twice':
      return attempts < 2 ? { type: 'try-again', at: now } : { type: 'give-up' }
    case 'transient':
      return attempts < 5 ? { type: 'try-again', at: now + waitBefore(attempts + 1, id) } : { type: 'give-up' }
    case 'environment':
      return { type: 'not-its-fault' }
    default:
      return assertNever(retry)
  }
}

/** Milliseconds to wait before an attempt; the second attempt is the first that waits. */
export function waitBefore(attempt: number, id: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 2))
  return Math.round(full * (0.5 + 0.5 * spread(id * 31 + attempt)))
}

/** A number from 0 to 1 that looks random but depends on the seed alone: the finaliser of MurmurHash3 (Austin Appleby, public domain). */
function spread(seed: number): number {
  let hash = seed | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0xffffffff
}
