import { rename } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** What Windows answers while a virus scanner or an indexer holds one of the two files; it lets go within a second as a rule. */
const held = new Set(['EPERM', 'EACCES', 'EBUSY'])
/** Waits before the next tries, milliseconds: 1.5 s in all. */
const waitsMs = [50, 150, 300, 1_000]

export interface RenameParts {
  rename(from: string, to: string): Promise<void>
  wait(milliseconds: number): Promise<unknown>
  platform: NodeJS.Platform
}

/** Renames a file. On Windows one that somebody holds is tried again a few times; elsewhere such an error is final. */
export async function renamePatiently(
  from: string,
  to: string,
  parts: RenameParts = { rename, wait, platform: process.platform },
): Promise<void> {
  for (const milliseconds of parts.platform === 'win32' ? waitsMs : []) {
    try {
      return await parts.rename(from, to)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && held.has(String(error.code)))) throw error
      await parts.wait(milliseconds)
    }
  }
  return parts.rename(from, to)
}
