import { type ErrorCode, plainWords } from '../src-main/contract/error-catalogue.ts'
import type { Failed } from '../src-main/contract/worker-tasks.ts'

/**
 * A step could not do its work for a reason that the catalogue knows. Steps throw it so that a task can read as a list of steps;
 * every task turns it into an outcome with `failedBy`, so none ever leaves a worker.
 */
export class Failure extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, detail: string) {
    super(plainWords(detail))
    this.name = 'Failure'
    this.code = code
  }
}

/** The outcome that a failure stands for. Anything else is a mistake of ours and goes on its way as an exception. */
export function failedBy(error: unknown): Failed {
  if (error instanceof Failure) return { type: 'failed', code: error.code, detail: error.message }
  throw error
}

/** What an unknown thrown value says about itself. */
export function wordsOf(error: unknown): string {
  return plainWords(error instanceof Error ? error.message : String(error))
}
