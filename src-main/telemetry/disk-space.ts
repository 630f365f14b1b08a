import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../queue/ports.ts'

/** Milliseconds between two looks at a full disk. */
const lookEveryMs = 10_000

/** Bytes free where a folder lies, or will lie once it is made. */
export function freeBytes(folder: string): number {
  const parent = dirname(folder)
  if (!existsSync(folder) && parent !== folder) return freeBytes(parent)
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Calls back once all folders have `enough` bytes free; gives a function that stops looking. */
export function whenThereIsSpace(
  folders: () => string[],
  clock: Clock,
  callback: () => void,
  enough: number,
  free = freeBytes,
): () => void {
  let forget = () => {}
  const look = () => {
    if (folders().every((folder) => free(folder) >= enough)) callback()
    else forget = clock.after(lookEveryMs, look)
  }
  forget = clock.after(lookEveryMs, look)
  return () => forget()
}
