import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Bytes read at a time: hashing them takes about a millisecond, so nothing else waits for long. */
const chunkBytes = 1 << 20

export type HashedFile =
  | { type: 'hashed'; sha256: string; sizeBytes: number }
  | { type: 'missing' }
  | { type: 'unreadable'; detail: string }

/** SHA-256 of a file, read piece by piece. Rejects only when it is aborted. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<HashedFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      signal?.throwIfAborted()
      hash.update(chunk as Buffer)
      sizeBytes += (chunk as Buffer).length
    }
  } catch (error) {
    signal?.throwIfAborted()
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? { type: 'missing' } : { type: 'unreadable', detail: code }
  }
  return { type: 'hashed', sha256: hash.digest('hex'), sizeBytes }
}
