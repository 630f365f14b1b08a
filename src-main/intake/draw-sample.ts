import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import { drawPages, type PagesOfDocument } from '../queue/draw-pages.ts'
import { seededRandom } from '../queue/seeded-random.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { noteSample, queuedByDocument } from '../store/sample.ts'

/** Pages of a sample. */
export const sampleSize = 20

/** Documents counted at a time: some milliseconds. */
const slice = 2_000

/**
 * Draws the sample of a held batch from the pages that are still to be read, and notes it; the queue reads it. The same batch is drawn in the
 * same way. Gives the number of pages.
 */
export async function drawSample(db: SqliteDatabase, batchId: BatchId, signal: AbortSignal): Promise<number> {
  const documents: PagesOfDocument[] = []
  for (let after = 0; ; ) {
    const some = queuedByDocument(db, batchId, after, slice)
    documents.push(...some)
    const last = some.at(-1)
    if (!last) break
    after = last.documentId
    await nextTurn()
    if (signal.aborted) return 0
  }
  const drawn = drawPages(documents, sampleSize, seededRandom(batchId))
  noteSample(db, batchId, drawn)
  return drawn.length
}
