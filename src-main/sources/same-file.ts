import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'

/** The file at a path, when it has this size and, where that is known, this content. @param sha256 hex; null: not known */
export async function sameFileAt(path: string, sizeBytes: number, sha256: string | null): Promise<SourceFile | null> {
  const file = await fileAsItIs(path)
  if (file?.sizeBytes !== sizeBytes) return null
  if (sha256 !== null && (await hashOf(path)) !== sha256) return null
  return { path, ...file }
}

/** SHA-256 as hex; null when it cannot be read. */
async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
