import type { Stats } from 'node:fs'

/** Bytes of a block in `Stats.blocks`, whatever the file system's own are (stat(2), st_blocks). */
const blockBytes = 512

/** Bytes that the disk has again when the file is gone: what was allocated for it, and nothing while it has another name. */
export function allocatedBytes({ blocks, nlink }: Pick<Stats, 'blocks' | 'nlink'>): number {
  return nlink > 1 ? 0 : blocks * blockBytes
}
