import { copyFile, lstat, open, rm, unlink, utimes } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { temporaryEnding } from '../../export/write-atomically.ts'
import { makeFolder } from '../../make-folder.ts'
import { renamePatiently } from '../../rename-patiently.ts'

/** What is known of the file that is carried. */
export interface CarriedFile {
  sizeBytes: number
  /** Unix milliseconds, whole. */
  modifiedAt: number
  /** Hex. */
  sha256: string
}

export interface CarryParts {
  /** SHA-256 of a file as hex; null when it cannot be read. */
  hash(path: string): Promise<string | null>
  rename(from: string, to: string): Promise<void>
}

export type Carried =
  | { type: 'moved'; modifiedAt: number }
  /** The file is not there, or is another one by now: there is nothing to carry. */
  | { type: 'gone' }
  /** Something else lies where it should go. */
  | { type: 'occupied' }

/**
 * Brings a file from one place to another and overwrites nothing; asked for again after a crash, it finds out how far it came. On another
 * volume it is copied, synced and read again before the first is removed.
 * @throws what the system answers: EACCES, ENOSPC, ...
 */
export async function carryFile({ hash, rename }: CarryParts, file: CarriedFile, from: string, to: string): Promise<Carried> {
  const [source, target] = [await factsOf(from), await factsOf(to)]
  const isStillIt = (found: Facts | null) => found?.isFile === true && found.sizeBytes === file.sizeBytes
  if (source === null && isStillIt(target)) return { type: 'moved', modifiedAt: target?.modifiedAt ?? file.modifiedAt }
  if (source === null || !isStillIt(source) || source.modifiedAt !== file.modifiedAt) return { type: 'gone' }
  if (target !== null) {
    // A copy on another volume that was whole when the program ended.
    if (!isStillIt(target) || (await hash(to)) !== file.sha256) return { type: 'occupied' }
    await unlink(from)
    return { type: 'moved', modifiedAt: target.modifiedAt }
  }
  await makeFolder(dirname(to))
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyAcross(hash, file, from, to)
  }
  return { type: 'moved', modifiedAt: (await factsOf(to))?.modifiedAt ?? file.modifiedAt }
}

async function copyAcross(hash: CarryParts['hash'], file: CarriedFile, from: string, to: string): Promise<void> {
  const temporary = join(dirname(to), `.${basename(to).slice(0, 100)}${temporaryEnding}`)
  try {
    await rm(temporary, { force: true })
    await copyFile(from, temporary)
    await utimes(temporary, file.modifiedAt / 1000, file.modifiedAt / 1000)
    const copy = await open(temporary, 'r+')
    try {
      await copy.sync()
    } finally {
      await copy.close()
    }
    if ((await hash(temporary)) !== file.sha256) throw Object.assign(new Error('The copy is not like the file.'), { code: 'EIO' })
    await renamePatiently(temporary, to)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
      // The folder itself may be gone or full; the first error is the one to tell.
    })
    throw error
  }
  await unlink(from)
}

interface Facts {
  isFile: boolean
  sizeBytes: number
  modifiedAt: number
}

async function factsOf(path: string): Promise<Facts | null> {
  try {
    const found = await lstat(path)
    return { isFile: found.isFile(), sizeBytes: found.size, modifiedAt: Math.floor(found.mtimeMs) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
