import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAtFile, type Seen } from './look-at-file.ts'
import type { WatchedPlace } from './watched-place.ts'

/**
 * Everything that is meant in a watched folder, one at a time. Links are not followed. A subfolder that cannot be listed is refused as a
 * whole; when the folder itself cannot be, that is thrown.
 */
export async function* listIntake(place: WatchedPlace): AsyncGenerator<Seen> {
  const folders = [place.intake]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      yield* listFolder(place, folder, folders)
    } catch (error) {
      if (folder === place.intake) throw error
      yield refusedFolder(place, folder, error)
    }
  }
}

/** @param folders subfolders are added to these */
async function* listFolder(place: WatchedPlace, folder: string, folders: string[]): AsyncGenerator<Seen> {
  for await (const entry of await opendir(folder, { bufferSize: 256 })) {
    const absolute = join(folder, entry.name)
    if (!place.isMeant(absolute, entry.isDirectory())) continue
    if (entry.isDirectory()) folders.push(absolute)
    else yield await lookAtFile(place, absolute)
  }
}

/** One that went while the others were listed is nothing to tell of. */
function refusedFolder(place: WatchedPlace, folder: string, error: unknown): Seen {
  if (!(error instanceof Error && 'code' in error)) throw error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return { type: 'nothing' }
  const file = { path: place.below(folder), sizeBytes: 0, modifiedAt: 0 }
  return { type: 'refused', file, reason: 'FOLDER_DENIED', detail: String(error.code) }
}
