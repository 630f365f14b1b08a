import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** Gives a finished file its name, so that under it there is never half a file: fsync, rename, fsync of the folder. */
export function nameWhenOnDisk(temporary: string, path: string): void {
  syncPath(temporary, 'r+')
  renameSync(temporary, path)
  syncFolder(dirname(path))
}

/** Makes a rename in a folder durable; Windows has no such call and does it by itself. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder, 'r')
}

function syncPath(path: string, flags: string): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
