import { join, relative } from 'node:path'
import type { BatchId } from '../contract/batch.ts'
import type { Relinked } from '../contract/volume.ts'
import { volumeOf, withSeparator } from '../queue/volume-of.ts'
import { getBatch } from '../store/batches.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { documentsThatNeedTheirFile, relinkDocument } from '../store/relink.ts'
import { sameFileAt } from './same-file.ts'

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
    const file = await sameFileAt(join(to, relative(folder, document.path)), document.sizeBytes, document.contentHash)
    if (file) relinkDocument(db, document.id, file)
    sum[file ? 'found' : 'notFound'] += 1
  }
  return sum
}
