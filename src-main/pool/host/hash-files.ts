import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** What became of hashing a file. Size and time are those that it had afterwards. */
export type FileHash = { type: 'hashed'; sha256: string; sizeBytes: number; modifiedAt: number } | { type: 'failed'; code: string }

/** Bytes read at a time. */
const pieceBytes = 1 << 20

/** SHA-256 as hex. A link is not followed, also where one took the place of the file. Never rejects. */
export async function hashFile(path: string, alive: () => void): Promise<FileHash> {
  let file: FileHandle | undefined
  try {
    // Not blocking, because a named pipe would wait for somebody who writes into it.
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    if (!(await file.stat()).isFile()) return { type: 'failed', code: 'ENOTFILE' }
    const sha256 = await hashOpen(file, alive)
    const { size, mtimeMs } = await file.stat()
    return { type: 'hashed', sha256, sizeBytes: size, modifiedAt: Math.floor(mtimeMs) }
  } catch (error) {
    return { type: 'failed', code: error instanceof Error && 'code' in error ? String(error.code) : String(error) }
  } finally {
    await file?.close()
  }
}

async function hashOpen(file: FileHandle, alive: () => void): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(pieceBytes)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, pieceBytes)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    alive()
  }
}
