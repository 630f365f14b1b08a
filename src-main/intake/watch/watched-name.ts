import { posix } from 'node:path'
import { temporaryEnding } from '../../export/write-atomically.ts'
import { documentEndings } from '../find-files.ts'

/** Endings under which browsers, copying programs and editors keep what they have not finished. */
const unfinished = ['.part', '.partial', '.crdownload', '.download', '.filepart', '.tmp', '.temp', '.opdownload', temporaryEnding]

/** What systems leave in folders by themselves. */
const ofTheSystem = new Set(['thumbs.db', 'desktop.ini', 'ehthumbs.db', '$recycle.bin', 'system volume information'])

/** Whether nobody means the file or folder of this name: hidden ones, locks of office programs, what is not finished yet. */
export function isIgnored(name: string): boolean {
  const low = name.toLowerCase()
  return name.startsWith('.') || name.startsWith('~$') || ofTheSystem.has(low) || unfinished.some((ending) => low.endsWith(ending))
}

/** Whether any part of a path below a watched folder is ignored. */
export function isIgnoredPath(path: string): boolean {
  return path.split('/').some(isIgnored)
}

/** Whether a folder is searched for files of this ending; what they really are, their first bytes decide later. */
export function isOfKind(path: string): boolean {
  return documentEndings.has(posix.extname(path).toLowerCase())
}
