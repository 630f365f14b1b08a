import { hostChannel } from './channel.ts'
import { type FileHash, hashFile } from './hash-files.ts'

/** What the main process asks of a hasher, and what it hears; one question at a time. */
export interface ToHasher {
  paths: string[]
}
/** How all of them ended, in their order; before that, now and then, that it goes on. */
export type FromHasher = { type: 'alive' } | { type: 'done'; hashes: FileHash[] }

/** Milliseconds between two signs of life. */
const aliveEveryMs = 1_000

/** Hashes files in a process of its own: gigabytes of them would hold the main process up, and a share that does not answer for good. */
const channel = hostChannel<FromHasher, ToHasher>()
let toldAt = 0

channel.listen(({ paths }) => void hashAll(paths))

async function hashAll(paths: string[]): Promise<void> {
  const hashes: FileHash[] = []
  for (const path of paths) hashes.push(await hashFile(path, alive))
  channel.post({ type: 'done', hashes })
}

function alive(): void {
  const now = performance.now()
  if (now - toldAt < aliveEveryMs) return
  toldAt = now
  channel.post({ type: 'alive' })
}
