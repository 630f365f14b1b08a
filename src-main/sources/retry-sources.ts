import { stat } from 'node:fs/promises'
import type { BatchId } from '../contract/batch.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { retryOutputsOfGroup } from '../store/output-failures.ts'
import { documentsOfFailedPages, readAnew } from '../store/read-anew.ts'
import { failedDocumentsOfGroup, retryDocument, retryPagesOfGroup } from '../store/retry.ts'

/** Puts exactly the failures of a group back into the queue. A document whose file was changed since begins again as the file is now. */
export async function retryGroup(db: SqliteDatabase, batchId: BatchId, groupKey: string): Promise<{ pages: number; files: number }> {
  let files = 0
  for (const document of failedDocumentsOfGroup(db, batchId, groupKey)) {
    if (retryDocument(db, document.id, (await fileAsItIs(document.path)) ?? { sizeBytes: 0, modifiedAt: 0 })) files += 1
  }
  for (const known of isOfSources(groupKey) ? documentsOfFailedPages(db, batchId, groupKey) : []) {
    const file = await fileAsItIs(known.path)
    if (file && isOther(known, file) && readAnew(db, known.id, file)) files += 1
  }
  files += retryOutputsOfGroup(db, batchId, groupKey)
  return { pages: retryPagesOfGroup(db, batchId, groupKey), files }
}

const isOfSources = (groupKey: string) => /^SOURCE_(CHANGED|MISSING)\|/.test(groupKey)

const isOther = (known: SourceFile, file: Omit<SourceFile, 'path'>) =>
  known.sizeBytes !== file.sizeBytes || known.modifiedAt !== file.modifiedAt

/** Null when it is not there: the next reading finds that out, and says so. */
export async function fileAsItIs(path: string): Promise<Omit<SourceFile, 'path'> | null> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { sizeBytes: size, modifiedAt: Math.floor(mtimeMs) }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
