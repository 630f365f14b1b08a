/** Files that are settled and wait for their batch. Times are those of a clock that nobody sets, milliseconds. */
export interface Burst {
  files: number
  /** When the first of them was settled. */
  oldestAt: number
  /** When the last file was seen for the first time or settled, whether or not it is one of them. */
  newestAt: number
}

export interface BurstLimits {
  /** Milliseconds without a new file after which what came before belongs together. */
  quietMs: number
  /** Files of one batch. */
  mostFiles: number
  /** Milliseconds that a file waits for others at most, while new ones keep coming. */
  longestMs: number
}

/** Ten thousand files are inspected in some minutes; a batch should be something that an operator can look through. */
export const usualLimits: BurstLimits = { quietMs: 3_000, mostFiles: 10_000, longestMs: 120_000 }

/** When these files become a batch, unless more come; null as long as there is none. */
export function burstDueAt({ files, oldestAt, newestAt }: Burst, limits: BurstLimits): number | null {
  if (files === 0) return null
  if (files >= limits.mostFiles) return oldestAt
  return Math.min(newestAt + limits.quietMs, oldestAt + limits.longestMs)
}

/** Whether they become a batch now. */
export function isBurstDue(burst: Burst, limits: BurstLimits, now: number): boolean {
  const at = burstDueAt(burst, limits)
  return at !== null && now >= at
}
