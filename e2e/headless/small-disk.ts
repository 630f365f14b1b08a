import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { afterEach, expect } from 'vitest'

export const cannotMount = 'needs a small disk of its own, which only root on Linux may mount'

/** A disk of its own under a folder, unmounted after each test, or after the one that says when it has finished. */
export function smallDisk(folder: string, afterwards: (unmount: () => void) => void = afterEach) {
  mkdirSync(folder)
  afterwards(() => {
    while (spawnSync('umount', [folder]).status === 0);
  })
  return {
    folder,
    /** Mounts a disk of so many kilobytes; false where that is not possible. */
    mount: (kilobytes: number): boolean => spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]).status === 0,
    /** Makes it so many megabytes large. */
    enlarge: (megabytes: number) => void execFileSync('mount', ['-o', `remount,size=${megabytes}m`, folder]),
  }
}

/** Writes a file until there is not a block left. */
export function fillDisk(filler: string): void {
  const file = openSync(filler, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4_096))
  } catch (error) {
    expect(error).toHaveProperty('code', 'ENOSPC')
  } finally {
    closeSync(file)
  }
}
