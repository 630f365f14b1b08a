import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'

/** What a walk comes upon: a file to look at, or a folder that it could not read. */
export type Walked = { type: 'file'; path: string } | { type: 'unreadable-folder'; path: string; detail: string }

/**
 * Every file below a folder, one at a time, so that the first can be worked on before the last is found.
 * Symbolic links are not followed: they could lead out of the folder or round in circles. A folder that cannot be read is
 * told, never passed over in silence. Written out because the walking libraries that are kept up hold the whole list in
 * memory and stop at the first folder that they may not read.
 */
export async function* walkFolder(folder: string): AsyncGenerator<Walked> {
  const entries = await listFolder(folder)
  if ('detail' in entries) {
    yield { type: 'unreadable-folder', path: folder, detail: entries.detail }
    return
  }
  for (const entry of entries.sorted) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walkFolder(path)
    else if (entry.isFile()) yield { type: 'file', path }
  }
}

/** Sorted, so that the same folder gives the same order on every file system. */
async function listFolder(folder: string): Promise<{ sorted: Dirent[] } | { detail: string }> {
  try {
    const sorted: Dirent[] = []
    for await (const entry of await opendir(folder)) sorted.push(entry)
    sorted.sort((a, b) => (a.name < b.name ? -1 : 1))
    return { sorted }
  } catch (error) {
    return { detail: error instanceof Error && 'code' in error ? String(error.code) : String(error) }
  }
}
