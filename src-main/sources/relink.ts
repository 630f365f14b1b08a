import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join, relative } from 'node:path'
import type { BatchId } from '../contract/batch.ts'
import type { Relinked } from '../contract/volume.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { volumeOf, withSeparator } from '../queue/volume-of.ts'
import { getBatch } from '../store/batches.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { documentsThatNeedTheirFile, type LostDocument, relinkDocument } from '../store/relink.ts'

/**
 * Looks for the files of a batch under another folder, each at the same place below it. One that has the same size and, where its content
 * is known, the same content is read from there.
 * @param from folder in which they were; null: the one that was imported, of each document its own
 * @throws BATCH_UNKNOWN
 */
export async function relink(db: SqliteDatabase, batchId: BatchId, from: string | null, to: string): Promise<Relinked> {
  const { sources } = getBatch(db, batchId)
  const sum: Relinked = { found: 0, notFound: 0 }
  for (const document of documentsThatNeedTheirFile(db, batchId)) {
    const folder = from ?? volumeOf(sources, document.path)
    if (!document.path.startsWith(withSeparator(folder))) continue
    const file = await sameFileAt(document, join(to, relative(folder, document.path)))
    if (file) relinkDocument(db, document.id, file)
    sum[file ? 'found' : 'notFound'] += 1
  }
  return sum
}

async function sameFileAt(document: LostDocument, path: string): Promise<SourceFile | null> {
  const file = await fileAsItIs(path)
  if (file?.sizeBytes !== document.sizeBytes) return null
  if (document.contentHash !== null && (await hashOf(path)) !== document.contentHash) return null
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
