import type { BatchId } from './batch.ts'

/** Services of others that Leafcutter calls: only the address that the operator wants called when everything is done. */
export const externalServices = ['when-done'] as const
export type ExternalService = (typeof externalServices)[number]

/**
 * How one try at a call ended. `taken`: status 200 to 299. `busy`: 408, 429 or 5xx. `rejected`: every other status. `timed-out`: no connection or
 * no answer in time. `not-trusted`: its certificate. `unreachable`: there was no connection, or it was cut off.
 */
export const callOutcomes = ['taken', 'busy', 'rejected', 'timed-out', 'not-trusted', 'unreachable'] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** One try at a call that ended. */
export interface ExternalCall {
  service: ExternalService
  /** The id of the message, the same for each try at it; the other side is given it, too. */
  call: string
  /** What it is about. */
  batches: BatchId[]
  /** Counts from 1. */
  try: number
  outcome: CallOutcome
  /** Of the answer; null when there was none. */
  status: number | null
  /** What kept it from being taken; null when it was. */
  detail: string | null
  tookMs: number
  /** It is tried once more. */
  again: boolean
}
