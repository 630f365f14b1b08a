import type { BatchId } from '../contract/batch.ts'
import type { PageId } from '../contract/page.ts'
import { importBegan } from '../store/batches.ts'
import { cameFromElsewhere } from '../store/carried-batches.ts'
import { type FailureSelection, type SelectedFile, selectFiles, selectOutputs, selectPages } from '../store/failure-selection.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import { inSlices } from '../store/in-slices.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { reopenForOutputs } from '../store/output-failures.ts'
import { type KnownSource, readAnew, sourcesToBlame } from '../store/read-anew.ts'
import { removeUnreadableFolders, retryDocument, retryPages } from '../store/retry.ts'

/** What was put back: pages, files that failed as a whole, files of which an output is missing, and folders that are to be searched again. */
export interface Retried {
  pages: number
  files: number
  outputs: number
  folders: number
}

/** Finds the failed pages that are selected. */
export type SelectPages = (selection: FailureSelection) => Promise<PageId[]>

const selectHere =
  (db: SqliteDatabase): SelectPages =>
  async (selection) =>
    selectPages(db, selection).map(({ id }) => id)

/**
 * Puts what failed and is selected back: the one way, for the window and for the command line. A document whose file was changed since begins
 * again as the file is now. When one folder that could not be read is selected, all of them are searched again, because a search always
 * begins with what was imported. A slice at a time: whoever stops in between finds the rest still failed.
 */
export async function retryFailed(db: SqliteDatabase, selection: FailureSelection, select: SelectPages = selectHere(db)): Promise<Retried> {
  const { batchId } = selection
  const failed = selectFiles(db, selection)
  const isFolder = ({ code }: { code: string }) => code === 'FOLDER_DENIED'
  const files =
    (await inspectAgain(
      db,
      failed.filter((file) => !isFolder(file)),
    )) + (await readChanged(db, sourcesToBlame(db, selection)))
  const outputs = selectOutputs(db, selection).map(({ id }) => id)
  const pages = await select(selection)
  return {
    files,
    outputs: sum(await inSlices(db, outputs, (ids) => reopenForOutputs(db, ids))),
    folders: failed.some(isFolder) ? forgetFolders(db, batchId) : 0,
    pages: sum(await inSlices(db, pages, (ids) => retryPages(db, ids))),
  }
}

/** A file that failed may have been replaced by a better one since. One that is gone is found out by the inspection. */
async function inspectAgain(db: SqliteDatabase, files: SelectedFile[]): Promise<number> {
  let count = 0
  for (const { id, path } of files) {
    const file = await fileAsItIs(path)
    if (db.open && retryDocument(db, id, file ?? { sizeBytes: 0, modifiedAt: 0 })) count += 1
  }
  return count
}

/** Documents whose file is another than the one that was read begin again; those of which it is the same, or gone, stay as they are. */
async function readChanged(db: SqliteDatabase, sources: KnownSource[]): Promise<number> {
  let count = 0
  for (const { id, path, sizeBytes, modifiedAt } of sources) {
    const file = await fileAsItIs(path)
    const isOther = file !== null && (file.sizeBytes !== sizeBytes || file.modifiedAt !== modifiedAt)
    if (db.open && isOther && readAnew(db, id, file)) count += 1
  }
  return count
}

/** The search finds anew what can be read by now. A batch of another computer is never searched: its folders stay failed. */
function forgetFolders(db: SqliteDatabase, batchId: BatchId): number {
  if (cameFromElsewhere(db, batchId)) return 0
  const folders = removeUnreadableFolders(db, batchId)
  importBegan(db, batchId)
  return folders
}

const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0)
