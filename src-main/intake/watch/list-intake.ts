import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAtFile, type Seen } from './look-at-file.ts'
import type { WatchedPlace } from './watched-place.ts'

/**
 * Everything that is meant in a watched folder, one at a time. Links are not followed. A subfolder that cannot be listed is refused as a
 * whole; when the folder itself cannot be, that is thrown.
 */
export async function* listIntake(place: WatchedPlace): AsyncGenerator<Exclude<Seen, { type: 'nothing' }>> {
  const folders = [place.intake]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for await (const entry of await opendir(folder, { bufferSize: 256 })) {
        const absolute = join(folder, entry.name)
        if (!place.isMeant(absolute, entry.isDirectory())) continue
        if (entry.isDirectory()) {
          folders.push(absolute)
          continue
        }
        const seen = await lookAtFile(place, absolute)
        if (seen.type !== 'nothing') yield seen
      }
    } catch (error) {
      const refused = folder === place.intake ? null : refusedFolder(place, folder, error)
      if (refused === null) throw error
      if (refused.type === 'refused') yield refused
    }
  }
}

/** One that went while the others were listed is nothing to tell of. */
function refusedFolder(place: WatchedPlace, folder: string, error: unknown): Seen | null {
  if (!(error instanceof Error && 'code' in error)) return null
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return { type: 'nothing' }
  const file = { path: place.below(folder), sizeBytes: 0, modifiedAt: 0 }
  return { type: 'refused', file, reason: 'FOLDER_DENIED', detail: String(error.code) }
}
