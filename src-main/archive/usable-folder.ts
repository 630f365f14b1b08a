import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { isInside, realPathOfFuture } from '../intake/plan-import.ts'

/**
 * The data folder has files that rules remove, so that an archive in it may be gone one night. The folder may be one that is still to be made.
 * @throws ARCHIVE_FOLDER_UNUSABLE
 */
export function refuseDataFolder(folder: string, dataDir: string): void {
  if (!isInside(realPathOfFuture(folder), realPathOfFuture(dataDir))) return
  throw new LeafcutterError('ARCHIVE_FOLDER_UNUSABLE', { path: folder, detail: 'it lies in the data folder' })
}

/**
 * Whether archives can be written into a folder: it is there (one that is made anew may lie below the empty place of a disk that is away), something
 * can be written into it, and it is not in the data folder.
 * @throws ARCHIVE_FOLDER_UNUSABLE
 */
export async function refuseUnusableFolder(folder: string, dataDir: string): Promise<void> {
  refuseDataFolder(folder, dataDir)
  try {
    // Permissions say little on a share, and nothing on a disk that can only be read.
    await rm(await mkdtemp(join(folder, '.leafcutter-')), { recursive: true })
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('ARCHIVE_FOLDER_UNUSABLE', { path: folder, detail }, { cause: error })
  }
}
