import type { ErrorCode } from '../src-main/contract/error-catalogue.ts'
import { Failure } from './failure.ts'

const missing = new Set(['ENOENT', 'ENOTDIR'])
const denied = new Set(['EACCES', 'EPERM'])
/** Windows says so also of a file that another program has open for itself alone, so there it is tried again before it is final. */
const lockedOnWindows = denied
const notADocument = new Set(['EISDIR'])
const full = new Set(['ENOSPC', 'EDQUOT'])
const readOnly = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR'])

/** The code of a system error such as `ENOENT`; null for anything else. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** What a system error means when it came from reading a source. An unknown one may pass: disks and shares have many ways to fail. */
function sourceCode(code: string, platform: NodeJS.Platform): ErrorCode {
  if (missing.has(code)) return 'SOURCE_MISSING'
  if (code === 'EBUSY' || (platform === 'win32' && lockedOnWindows.has(code))) return 'SOURCE_LOCKED'
  if (denied.has(code)) return 'SOURCE_DENIED'
  return notADocument.has(code) ? 'NOT_A_DOCUMENT' : 'SOURCE_UNAVAILABLE'
}

/** The failure behind an error from reading a source; an error that is not the system's is handed back as it is. */
export function sourceFailure(error: unknown, platform = process.platform): unknown {
  const code = systemCode(error)
  return code === null ? error : new Failure(sourceCode(code, platform), code)
}

/** The failure behind an error from writing an artefact. What is neither full nor denied is no fault that we know. */
export function artefactFailure(error: unknown): unknown {
  const code = systemCode(error)
  if (code === null) return error
  if (full.has(code)) return new Failure('DISK_FULL', code)
  return readOnly.has(code) ? new Failure('DATA_FOLDER_DENIED', code) : error
}
