import { ORPCError } from '@orpc/client'
import { type ErrorCode, errorCatalogue, isErrorCode } from '../../src-main/contract/error-catalogue.ts'
import type { ErrorEntry } from '../../src-main/contract/error-entry.ts'

/** An error as an operator reads it: every sentence comes from the catalogue, the place from whoever met it. */
export interface ShownError {
  code: ErrorCode
  title: string
  happened: string
  done: string
  action: string
  path: string | null
  detail: string | null
}

export function shownError(code: ErrorCode, place: { path?: string | null; detail?: string | null } = {}): ShownError {
  const { title, happened, done, action }: ErrorEntry = errorCatalogue[code]
  return { code, title, happened, done, action, path: place.path || null, detail: place.detail || null }
}

/** Reads whatever a call to main threw. What has no code of the catalogue is a mistake in Leafcutter itself. */
export function readError(error: unknown): ShownError {
  if (error instanceof ORPCError && isErrorCode(error.code)) {
    const data: unknown = error.data
    return shownError(error.code, { path: textIn(data, 'path'), detail: textIn(data, 'detail') })
  }
  return shownError('INTERNAL', { detail: error instanceof Error ? error.message : String(error) })
}

/** The error as plain text, for the clipboard. */
export function errorAsText(error: ShownError): string {
  const lines = [error.path, error.happened, error.detail, error.done, error.action, error.code]
  return lines.filter((line) => line !== null).join('\n')
}

function textIn(data: unknown, key: 'path' | 'detail'): string | null {
  if (typeof data !== 'object' || data === null) return null
  const value = (data as Record<string, unknown>)[key]
  return typeof value === 'string' ? value : null
}
