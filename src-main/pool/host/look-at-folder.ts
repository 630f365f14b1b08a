import { access, opendir, stat } from 'node:fs/promises'
import type { FolderLook } from '../../queue/volume-breaker.ts'

/** Errors of a folder that is there, but may not be listed: whether it is empty cannot be told. */
const notListed = new Set(['EACCES', 'EPERM'])

/** Looks whether a folder is there, which one it is, whether it is empty, and which of some files are there. Never rejects. */
export async function lookAtFolder(folder: string, paths: string[]): Promise<FolderLook> {
  try {
    // As big integers, because Windows numbers files beyond what a double holds.
    const { dev, ino } = await stat(folder, { bigint: true })
    const empty = await isEmpty(folder)
    return { identity: `${dev}:${ino}`, empty, seen: await thoseThere(paths) }
  } catch {
    // Whatever the error is called: a folder that cannot be asked is out of reach.
    return { identity: null, empty: true, seen: [] }
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    for await (const _entry of await opendir(folder)) return false
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && notListed.has(String(error.code))) return false
    throw error
  }
}

async function thoseThere(paths: string[]): Promise<string[]> {
  const there: string[] = []
  for (const path of paths) if (await isThere(path)) there.push(path)
  return there
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
