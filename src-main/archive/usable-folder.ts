import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { isInside } from '../intake/plan-import.ts'

/**
 * Whether archives can be written into a folder: it is there (one that is made anew may lie below the empty place of a disk that is away), something
 * can be written into it, and it is not the data folder or within it, which has files that rules remove.
 * @throws ARCHIVE_FOLDER_UNUSABLE
 */
export async function refuseUnusableFolder(folder: string, dataDir: string): Promise<void> {
  try {
    if (isInside(await realpath(folder), await realpath(dataDir))) throw new Error('it lies in the data folder')
    // Permissions say little on a share, and nothing on a disk that can only be read.
    await rm(await mkdtemp(join(folder, '.leafcutter-')), { recursive: true })
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.message : String(error)
    throw new LeafcutterError('ARCHIVE_FOLDER_UNUSABLE', { path: folder, detail }, { cause: error })
  }
}
