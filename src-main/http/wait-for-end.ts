import { setTimeout } from 'node:timers/promises'
import { ORPCError } from '@orpc/server'
import type { BatchState, BatchSummary } from '../contract/batch.ts'

/** Milliseconds between two looks at a batch that is waited for. */
const lookEveryMs = 250
/** Half of the lines that may be open: the others are for those who ask and do not wait. */
const mostWaiting = 16

const systemTime = {
  /** Milliseconds on a clock that nobody sets. */
  elapsed: () => performance.now(),
  pause: (milliseconds: number, signal?: AbortSignal): Promise<void> => setTimeout(milliseconds, undefined, signal && { signal }),
}

const over = new Set<BatchState>(['completed', 'completed-with-problems', 'failed', 'cancelled'])

/** Lets those wait who want to know when a batch is over, instead of asking again and again. */
export function endWaiter(glance: (batchId: string) => Promise<BatchSummary>, { elapsed, pause } = systemTime) {
  let waiting = 0

  async function look(batchId: string, until: number, signal: AbortSignal | undefined): Promise<BatchSummary> {
    for (;;) {
      const batch = await glance(batchId)
      const leftMs = until - elapsed()
      if (over.has(batch.state) || leftMs <= 0) return batch
      await pause(Math.min(lookEveryMs, leftMs), signal)
    }
  }

  /** The batch when it is over, or as it is after so long. @param signal whoever asked has hung up. @throws BATCH_UNKNOWN */
  return async (batchId: string, waitSeconds: number, signal?: AbortSignal): Promise<BatchSummary> => {
    if (waitSeconds === 0) return glance(batchId)
    if (waiting >= mostWaiting) throw new ORPCError('TOO_MANY_REQUESTS', { message: tooManyWait })
    waiting += 1
    try {
      return await look(batchId, elapsed() + waitSeconds * 1_000, signal)
    } finally {
      waiting -= 1
    }
  }
}

const tooManyWait = `${mostWaiting} requests wait for the end of a batch already; ask without waitSeconds, or later.`
