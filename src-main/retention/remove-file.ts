import { link, lstat, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failpoint } from '../failpoint.ts'
import { makeFolder } from '../make-folder.ts'
import type { FileToRemove } from '../store/retention-sweep.ts'
import { allocatedBytes } from './allocated-bytes.ts'
import { setAsideFolder } from './gather-words.ts'

/** How a removal ended; `bytes` are those that were allocated for the file when it went. */
export type RemovalEnd =
  | { type: 'removed'; bytes: number }
  | { type: 'vanished' }
  | { type: 'spared' }
  | { type: 'failed'; problem: string }

/**
 * Removes a file, unless it was touched since it was looked at: then somebody needs it again. It gets another name first, so that whoever
 * needs it at that very moment either has touched it before, which is seen, or finds none and writes its own.
 */
export async function removeFile(dataDir: string, { path, modifiedMs }: Omit<FileToRemove, 'resultIds'>): Promise<RemovalEnd> {
  const file = join(dataDir, path)
  const aside = join(dataDir, 'artefacts', setAsideFolder, path.replaceAll('/', '~'))
  try {
    // A sweep that was killed may have left it there.
    if (!(await exists(aside))) {
      const { mtimeMs } = await lstat(file)
      if (mtimeMs !== modifiedMs) return { type: 'spared' }
      await makeFolder(dirname(aside))
      await rename(file, aside)
      failpoint('after-set-aside')
    }
    const stats = await lstat(aside)
    if (stats.mtimeMs !== modifiedMs) return await putBack(aside, file)
    await rm(aside)
    failpoint('after-file-removed')
    return { type: 'removed', bytes: allocatedBytes(stats) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return code === 'ENOENT' ? { type: 'vanished' } : { type: 'failed', problem: `${path}: ${code}` }
  }
}

/** Where a new one was written meanwhile, that one stays. */
async function putBack(aside: string, file: string): Promise<RemovalEnd> {
  try {
    await link(aside, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await rm(aside)
  return { type: 'spared' }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}
