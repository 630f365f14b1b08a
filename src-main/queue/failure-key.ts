import type { ErrorCode } from '../contract/error-catalogue.ts'

/** What a failure cost: a page, a whole file, or an output of a file. */
export type FailureUnit = 'page' | 'file' | 'output'

/**
 * Names the cause of a failure: its code, what it cost, and its message with numbers and paths taken out, so that
 * "limit 120 s" and "limit 180 s", or the same trouble in two folders, are one group.
 */
export function failureKey(code: ErrorCode, of: FailureUnit, detail: string): string {
  return `${code}|${of}|${failurePattern(detail)}`
}

/** A message with its numbers and paths taken out. The database keeps it beside each failure. */
export function failurePattern(detail: string): string {
  return detail
    .replace(/(?:[A-Za-z]:)?[\\/][^\s'",;()]+/g, '…')
    .replace(/0x[0-9a-f]+|\d+(?:[.,]\d+)*/gi, '#')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A key taken apart; what is no key names a group without failures. */
export function partsOfKey(key: string): { code: string; unit: string; cause: string } {
  const [code = '', unit = '', ...cause] = key.split('|')
  return { code, unit, cause: cause.join('|') }
}
