import { type LimitedStage, limitedStages, type StageSeconds } from '../../contract/worker-tasks.ts'

/** The step that ran out of time, and how much it had. */
export interface RanOut {
  stage: LimitedStage
  seconds: number
}

/** More than this between two looks means that the computer slept or the process was held: that is no time that a step took. */
const longestGapMs = 1_000

/**
 * Watches from the host's main thread which step the worker's thread is in: that thread may be blocked for good, this one is not.
 * @param board what the worker's thread notes its step on
 * @returns to be called again and again; gives the step that has taken longer than it may
 */
export function watchStages(board: Int32Array, limits: StageSeconds, clock = () => performance.now()): () => RanOut | null {
  Atomics.store(board, 0, 0)
  let noted = 0
  let spentMs = 0
  let lookedAt = clock()
  return () => {
    const now = clock()
    const seen = Atomics.load(board, 0)
    spentMs = seen === noted ? spentMs + Math.min(now - lookedAt, longestGapMs) : 0
    noted = seen
    lookedAt = now
    const stage = limitedStages[seen - 1]
    return stage !== undefined && spentMs >= limits[stage] * 1000 ? { stage, seconds: limits[stage] } : null
  }
}
