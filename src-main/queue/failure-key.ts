import type { ErrorCode } from '../contract/error-catalogue.ts'

/** What a failure cost: a page, a whole file, or an output of a file. */
export type FailureUnit = 'page' | 'file' | 'output'

/**
 * Names the cause of a failure: its code, what it cost, and its message with numbers and paths taken out, so that
 * "limit 120 s" and "limit 180 s", or the same trouble in two folders, are one group.
 */
export function failureKey(code: ErrorCode, of: FailureUnit, detail: string): string {
  const pattern = detail
    .replace(/(?:[A-Za-z]:)?[\\/][^\s'",;()]+/g, '…')
    .replace(/0x[0-9a-f]+|\d+(?:[.,]\d+)*/gi, '#')
    .replace(/\s+/g, ' ')
    .trim()
  return `${code}|${of}|${pattern}`
}
