import { type BatchPriority, batchPriorities } from '../contract/batch.ts'
import type { BatchChanges } from '../contract/control.ts'
import type { Engine } from '../engine.ts'

interface OneBatch {
  input: { batchId: string }
}

const everyBatch = { batchId: null }

/** The calls of the window that start and stop batches. */
export function controlHandlers(engine: Engine) {
  return {
    pause: ({ input }: OneBatch) => void engine.pause({ ...input, now: false }),
    resume: ({ input }: OneBatch) => void engine.resume(input),
    stopNow: ({ input }: OneBatch) => summed(engine.pause({ ...input, now: true })),
    cancel: async ({ input }: OneBatch) => summed(await engine.cancel(input)),
    setPriority: ({ input }: { input: { batchId: string; priority: BatchPriority } }) =>
      engine.setPriority(input.batchId, batchPriorities[input.priority]),
    retryFailed: ({ input }: OneBatch) => engine.retry({ ...input, code: null, document: null, page: null }),
    pauseAll: () => summed(engine.pause({ ...everyBatch, now: false })),
    resumeAll: () => summed(engine.resume(everyBatch)),
    cancelAll: async () => summed(await engine.cancel(everyBatch)),
  }
}

function summed({ batches }: BatchChanges): { batches: number; pages: number } {
  return { batches: batches.length, pages: batches.reduce((pages, batch) => pages + batch.pages, 0) }
}
