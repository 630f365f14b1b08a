import type { ControlInput } from '../contract/control.ts'
import { importBegan } from '../store/batches.ts'
import { findDocument, requirePage } from '../store/find-document.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { retryOutputsMatching } from '../store/output-failures.ts'
import { type KnownSource, readAnew, sourcesOfFailedPages } from '../store/read-anew.ts'
import { failedDocumentsMatching, type RetryFilter, removeUnreadableFolders, retryDocument, retryPagesMatching } from '../store/retry.ts'
import { fileAsItIsNow } from './file-as-it-is-now.ts'

/** What was put back: pages, files that failed as a whole, files of which an output is missing, and folders that are to be searched again. */
export interface Retried {
  pages: number
  files: number
  outputs: number
  folders: number
}

/**
 * Puts everything of a batch that failed and matches back, in one transaction. When one folder that could not be read matches, all of
 * them are searched again, because a search always begins with what was imported.
 * @throws DOCUMENT_UNKNOWN, PAGE_UNKNOWN
 */
export function retryFailed(db: SqliteDatabase, input: ControlInput<'retry'>): Retried {
  const filter = toFilter(db, input)
  const failed = failedDocumentsMatching(db, filter)
  const unread = failed.filter((document) => document.code === 'FOLDER_DENIED')
  // Asked before the transaction: a slow disk must not hold up whoever else writes.
  const files = failed.filter((document) => !unread.includes(document)).map(({ id, path }) => ({ id, file: fileAsItIsNow(path) }))
  const changed = sourcesOfFailedPages(db, filter).flatMap((known) => changedSource(known) ?? [])
  const write = db.transaction(
    (): Retried => ({
      files:
        files.filter(({ id, file }) => retryDocument(db, id, file)).length +
        changed.filter(({ id, file }) => readAnew(db, id, file)).length,
      outputs: retryOutputsMatching(db, filter),
      folders: unread.length > 0 ? forgetFolders(db, input.batchId) : 0,
      pages: retryPagesMatching(db, filter),
    }),
  )
  return write.immediate()
}

/** The file as it is now, where it is another than the one that was read: its document begins again. Null for one that is the same, or gone. */
function changedSource({ id, path, sizeBytes, modifiedAt }: KnownSource) {
  const file = fileAsItIsNow(path)
  const isThere = file.modifiedAt > 0
  return isThere && (file.sizeBytes !== sizeBytes || file.modifiedAt !== modifiedAt) ? { id, file } : null
}

function toFilter(db: SqliteDatabase, { batchId, code, document, page }: ControlInput<'retry'>): RetryFilter {
  if (document === null) return { batchId, code, documentId: null, pageNumber: page }
  const documentId = findDocument(db, batchId, document)
  if (page !== null) requirePage(db, documentId, page, document)
  return { batchId, code, documentId, pageNumber: page }
}

/** The search finds anew what can be read by now. */
function forgetFolders(db: SqliteDatabase, batchId: string): number {
  const folders = removeUnreadableFolders(db, batchId)
  importBegan(db, batchId)
  return folders
}
