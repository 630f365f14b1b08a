/** What a look at a file found. */
export interface FileFacts {
  sizeBytes: number
  /** Unix milliseconds, whole. */
  modifiedAt: number
}

/** What is known of a file that may still be being written. */
export interface Observation extends FileFacts {
  /** Since when it has looked like this, on a clock that nobody sets, milliseconds. */
  since: number
}

/**
 * An empty file is mostly one whose copy has not begun: some programs make all files first and fill them later. It gets so many times as
 * long as others.
 */
export const emptyPatience = 6

/** A look at a file: as long as nothing about it changes it goes on settling, otherwise that begins anew. The clock of its disk plays no part. */
export function observe(known: Observation | undefined, facts: FileFacts, at: number): Observation {
  const isSame = known !== undefined && known.sizeBytes === facts.sizeBytes && known.modifiedAt === facts.modifiedAt
  return isSame ? known : { sizeBytes: facts.sizeBytes, modifiedAt: facts.modifiedAt, since: at }
}

/** When it is worth looking again: a look from then on that finds no change says that the file was copied to its end. */
export function settlesAt({ since, sizeBytes }: Observation, settleMs: number): number {
  return since + settleMs * (sizeBytes === 0 ? emptyPatience : 1)
}

/** Whether a file may be taken in. @param lookedAt when it was last found to be as `observation` says */
export function isSettled(observation: Observation, settleMs: number, lookedAt: number): boolean {
  return lookedAt >= settlesAt(observation, settleMs)
}
