import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A dump may hold text of a page, and is of use only for a while: no older than this many milliseconds, and only so many of them. */
const keptMs = 30 * 24 * 3_600_000
const mostKept = 10

/** Removes dumps of crashed processes that are too old or too many. They never leave this computer. Gives how many were removed. */
export function removeOldDumps(folder: string, now: number): number {
  const dumps = listDumps(folder).sort((a, b) => b.writtenAt - a.writtenAt)
  const old = dumps.filter(({ writtenAt }, index) => index >= mostKept || now - writtenAt > keptMs)
  for (const { path } of old) rmSync(path, { force: true })
  return old.length
}

function listDumps(folder: string): { path: string; writtenAt: number }[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.dmp'))
      .map((name) => ({ path: join(folder, name), writtenAt: statSync(join(folder, name)).mtimeMs }))
  } catch (error) {
    // Before the first crash there is no folder, and another process may have removed a dump since it was listed.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
