import { lstat, realpath } from 'node:fs/promises'
import type { ErrorCode } from '../../contract/error-catalogue.ts'
import type { FileNow } from '../../store/watched-files.ts'
import { isInside } from '../plan-import.ts'
import { isOfKind } from './watched-name.ts'
import type { WatchedPlace } from './watched-place.ts'

/** What there is at a path of a watched folder. */
export type Seen =
  | { type: 'file'; file: FileNow }
  | { type: 'refused'; file: FileNow; reason: ErrorCode; detail: string }
  /** Nothing that is meant: gone, a folder, a link to what lies in the folder anyway. */
  | { type: 'nothing' }

const nothing: Seen = { type: 'nothing' }

/** Looks at one file without following a link. @param absolute within the place, and meant */
export async function lookAtFile(place: WatchedPlace, absolute: string): Promise<Seen> {
  const path = place.below(absolute)
  try {
    const found = await lstat(absolute)
    const file = { path, sizeBytes: found.size, modifiedAt: Math.floor(found.mtimeMs) }
    if (found.isSymbolicLink()) return await lookAtLink(place, absolute, file)
    if (!found.isFile()) return nothing
    if (!isOfKind(path)) return { type: 'refused', file, reason: 'OTHER_KIND', detail: '' }
    return { type: 'file', file }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return nothing
    return { type: 'refused', file: { path, sizeBytes: 0, modifiedAt: 0 }, reason: reasonOf(code), detail: code }
  }
}

/** What a link within the folder leads to is found under its own name. */
async function lookAtLink(place: WatchedPlace, absolute: string, file: FileNow): Promise<Seen> {
  const target = await realpath(absolute).catch(() => null)
  if (target !== null && isInside(target, place.intake)) return nothing
  return { type: 'refused', file, reason: 'LINK_LEADS_OUT', detail: target === null ? 'leads to nothing' : '' }
}

/** Why a file cannot be read just now, by the system's code. */
export function reasonOf(code: string): ErrorCode {
  if (code === 'EACCES' || code === 'EPERM') return 'SOURCE_DENIED'
  if (code === 'EBUSY' || code === 'ETXTBSY') return 'SOURCE_LOCKED'
  return 'SOURCE_UNAVAILABLE'
}

/** What may be over at the next look although the file itself does not change. */
const passing = new Set<ErrorCode>(['SOURCE_DENIED', 'SOURCE_LOCKED', 'SOURCE_UNAVAILABLE', 'FOLDER_DENIED'])
export function isPassing(reason: ErrorCode | null): boolean {
  return reason !== null && passing.has(reason)
}
