import { posix } from 'node:path'
import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { WatchedFolderId } from '../contract/watching.ts'
import { importFinished, insertBatch, type NewBatch } from './batches.ts'
import { insertDocuments } from './documents.ts'
import type { SqliteDatabase } from './open-database.ts'
import { type FileNow, forgetRefused, takenStatement } from './watched-files.ts'

/** A file that is settled, with the hash of what it holds. */
export interface FileToTake extends FileNow {
  /** Hex. */
  sha256: string
  /** Absolute, for the document. */
  absolutePath: string
  /** The name that its outputs would like to mirror. */
  wishedName: string
}

/**
 * Takes files in: their documents and the memory that they were taken are one transaction, so that a crash neither loses a file nor takes it
 * twice. One whose content was taken in before is left out; when all are, there is no batch. Gives those that were taken.
 * @param batch made with the first file, unless it is there already; still searched, as far as others can tell
 */
export function takeFiles(
  db: SqliteDatabase,
  folder: { id: WatchedFolderId; moves: boolean },
  batch: NewBatch,
  files: FileToTake[],
  now: number,
): FileToTake[] {
  const isTaken = db.prepare(takenStatement)
  const documentOf = db.prepare<[string, string], DocumentId>('select id from documents where batch_id = ? and relative_path = ?').pluck()
  const insert = db.prepare(`
    insert into watched_files (folder_id, path, size_bytes, modified_at, sha256, state, batch_id, document_id, output_name, noted_at, to_move)
    values (:folderId, :path, :sizeBytes, :modifiedAt, :hash, 'taken', :batchId, :documentId, :outputName, :now, :toMove)`)
  const take = db.transaction(() => {
    const taken: FileToTake[] = []
    for (const file of files) {
      const { path, sizeBytes, modifiedAt } = file
      const hash = Buffer.from(file.sha256, 'hex')
      if (isTaken.get({ folderId: folder.id, sha256: hash }) !== undefined) continue
      if (!isWatchedBatch(db, batch.id)) insertWatchedBatch(db, folder.id, batch, now)
      const outputName = freeOutputName(db, folder.id, file.wishedName)
      insertDocuments(db, batch.id, [{ path: file.absolutePath, relativePath: outputName, sizeBytes, modifiedAt, error: null }], now)
      const documentId = documentOf.get(batch.id, outputName)
      forgetRefused(db, folder.id, path)
      insert.run({
        folderId: folder.id,
        path,
        sizeBytes,
        modifiedAt,
        hash,
        batchId: batch.id,
        documentId,
        outputName,
        now,
        toMove: folder.moves ? 1 : 0,
      })
      taken.push(file)
    }
    return taken
  })
  return take.immediate()
}

function insertWatchedBatch(db: SqliteDatabase, folderId: WatchedFolderId, batch: NewBatch, now: number): void {
  insertBatch(db, batch, now)
  db.prepare('insert into watched_batches (batch_id, folder_id) values (?, ?)').run(batch.id, folderId)
}

export const outputNameStatement = `select 1 from watched_files where folder_id = :folderId and output_name = :name and state = 'taken'`

/** A later file of the same name gets outputs of its own: `scan.pdf`, `scan (2).pdf`, so that nothing is written over. */
function freeOutputName(db: SqliteDatabase, folderId: WatchedFolderId, wished: string): string {
  const isUsed = db.prepare(outputNameStatement)
  const { dir, name, ext } = posix.parse(wished)
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? wished : posix.join(dir, `${name} (${count})${ext}`)
    if (isUsed.get({ folderId, name: candidate }) === undefined) return candidate
  }
}

/** Batches of watched folders that a crash left half filled are whole as they are: what they lack is in the next one. */
export function finishWatchedBatches(db: SqliteDatabase, now: number): BatchId[] {
  const unfinished = db
    .prepare<[], BatchId>('select b.id from batches as b join watched_batches on batch_id = b.id where b.import_finished_at is null')
    .pluck()
    .all()
  for (const id of unfinished) importFinished(db, id, 0, now)
  return unfinished
}

/** Whether a batch is what a watched folder collected. */
export function isWatchedBatch(db: SqliteDatabase, batchId: BatchId): boolean {
  return db.prepare('select 1 from watched_batches where batch_id = ?').get(batchId) !== undefined
}
