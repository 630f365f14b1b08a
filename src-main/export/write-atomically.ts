import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { failpoint } from '../failpoint.ts'
import { makeFolder } from '../make-folder.ts'
import { renamePatiently } from '../rename-patiently.ts'
import { giveUsualRights } from '../usual-rights.ts'

/** The ending of files that are being written. */
export const temporaryEnding = '.leafcutter-tmp'

/**
 * Writes a file so that under its name there is either the old content or the whole new one: a temporary file beside it,
 * fsync, rename. The parts arrive one at a time and are never all in memory.
 * @throws DISK_FULL, OUTPUT_DENIED
 */
export function writeAtomically(path: string, parts: AsyncIterable<string> | Iterable<string>): Promise<void> {
  return replaceAtomically(path, (temporary) => writeParts(temporary, parts))
}

/**
 * The same for a file that somebody else writes.
 * @param write writes the temporary file, from nothing, and syncs it
 * @throws DISK_FULL, OUTPUT_DENIED, and what `write` throws
 */
export async function replaceAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryBeside(path)
  try {
    await makeFolder(dirname(path))
    await write(temporary)
    await giveUsualRights(temporary)
    failpoint('after-file-write')
    await renamePatiently(temporary, path)
    await syncFolder(dirname(path))
    failpoint('after-rename')
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
      // The folder itself may be gone or full; the first error is the one to tell.
    })
    throw asOutputError(error, path)
  }
}

/** Always the same for the same file, so that what a run left when it died is overwritten when its successor writes the file. */
function temporaryBeside(path: string): string {
  const name = createHash('sha256').update(basename(path)).digest('hex').slice(0, 16)
  return join(dirname(path), `.${name}${temporaryEnding}`)
}

async function writeParts(path: string, parts: AsyncIterable<string> | Iterable<string>): Promise<void> {
  // Whatever lies there under this name, be it a link, is removed and not written through.
  await rm(path, { force: true })
  const file = await open(path, 'wx')
  try {
    for await (const part of parts) {
      failpoint('during-file-write')
      await file.writeFile(part, 'utf8')
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the rename itself durable; Windows has no such call and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const outputErrors: Record<string, ErrorCode> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EACCES: 'OUTPUT_DENIED',
  EPERM: 'OUTPUT_DENIED',
  EROFS: 'OUTPUT_DENIED',
  ENOTDIR: 'OUTPUT_DENIED',
  EEXIST: 'OUTPUT_DENIED',
  EISDIR: 'OUTPUT_DENIED',
  ENAMETOOLONG: 'OUTPUT_DENIED',
  EIO: 'OUTPUT_DENIED',
}

function asOutputError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = code === 'ENOENT' && isBeside(error, path) ? 'OUTPUT_DENIED' : outputErrors[code]
  return known ? new LeafcutterError(known, { path, detail: code }, { cause: error }) : error
}

/** A folder that was taken away meanwhile, with a stick for instance; what is missing elsewhere is no matter of the output. */
function isBeside(error: unknown, path: string): boolean {
  const missing = error instanceof Error && 'path' in error ? String(error.path) : ''
  return missing === dirname(path) || dirname(missing) === dirname(path)
}
