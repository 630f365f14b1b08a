import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { WatchedFileState, WatchedFolderId } from '../contract/watching.ts'
import type { SqliteDatabase } from './open-database.ts'
import { relinkDocument } from './relink.ts'

/** A file of a watched folder as it is now. */
export interface FileNow {
  /** Below the watched folder, with `/`. */
  path: string
  sizeBytes: number
  /** Unix milliseconds, whole. */
  modifiedAt: number
}

/** The file of this content that was taken in. */
export interface TakenFile {
  id: number
  path: string
  batchId: BatchId
  documentId: DocumentId
}

export const knownStatement = `
  select state, reason from watched_files
  where folder_id = :folderId and path = :path and size_bytes = :sizeBytes and modified_at = :modifiedAt limit 1`

/** What became of a file that looks as it did then; null when nothing did. */
export function knownFile(
  db: SqliteDatabase,
  folderId: WatchedFolderId,
  file: FileNow,
): { state: WatchedFileState; reason: ErrorCode | null } | null {
  const find = db.prepare<object, { state: WatchedFileState; reason: ErrorCode | null }>(knownStatement)
  return find.get({ folderId, ...file }) ?? null
}

export const takenStatement = `
  select id, path, batch_id as batchId, document_id as documentId from watched_files
  where folder_id = :folderId and sha256 = :sha256 and state = 'taken'`

/** @param sha256 hex */
export function takenFile(db: SqliteDatabase, folderId: WatchedFolderId, sha256: string): TakenFile | null {
  return db.prepare<object, TakenFile>(takenStatement).get({ folderId, sha256: Buffer.from(sha256, 'hex') }) ?? null
}

/** Another file of the same content: it is listed, and where files are moved it goes where the first one went. */
export function noteDuplicate(
  db: SqliteDatabase,
  folder: { id: WatchedFolderId; moves: boolean },
  file: FileNow & { sha256: string },
  of: TakenFile,
  now: number,
): void {
  const note = db.transaction(() => {
    forgetRefused(db, folder.id, file.path)
    db.prepare(`
      insert into watched_files (folder_id, path, size_bytes, modified_at, sha256, state, batch_id, document_id, noted_at, to_move)
      values (:folderId, :path, :sizeBytes, :modifiedAt, :hash, 'duplicate', :batchId, :documentId, :now, :toMove)`).run({
      ...{ folderId: folder.id, path: file.path, sizeBytes: file.sizeBytes, modifiedAt: file.modifiedAt },
      ...{ hash: Buffer.from(file.sha256, 'hex'), batchId: of.batchId, documentId: of.documentId, now, toMove: folder.moves ? 1 : 0 },
    })
  })
  note.immediate()
}

/**
 * The file that was taken in lies under another name now, or has another time: its document is read from there, and what failed because it
 * was not found goes back to the queue. Where files are moved it is moved again.
 * @param path absolute, for the document
 */
export function fileIsNow(
  db: SqliteDatabase,
  folder: { id: WatchedFolderId; moves: boolean },
  taken: TakenFile,
  file: FileNow,
  path: string,
): void {
  const change = db.transaction(() => {
    forgetRefused(db, folder.id, file.path)
    const { sizeBytes, modifiedAt } = file
    db.prepare('update watched_files set path = :path, modified_at = :modifiedAt, to_move = :toMove, moving_to = null where id = :id').run({
      ...{ id: taken.id, path: file.path, modifiedAt, toMove: folder.moves ? 1 : 0 },
    })
    relinkDocument(db, taken.documentId, { path, sizeBytes, modifiedAt })
  })
  change.immediate()
}

/** A file that cannot be taken in; false when that is known of it as it is now. */
export function noteRefused(
  db: SqliteDatabase,
  folderId: WatchedFolderId,
  file: FileNow,
  reason: ErrorCode,
  detail: string,
  now: number,
): boolean {
  const note = db.transaction(() => {
    const same = db.prepare(`
      update watched_files set size_bytes = :sizeBytes, modified_at = :modifiedAt, detail = :detail
      where folder_id = :folderId and path = :path and state = 'refused' and reason = :reason`)
    if (same.run({ folderId, ...file, reason, detail }).changes > 0) return false
    forgetRefused(db, folderId, file.path)
    db.prepare(`
      insert into watched_files (folder_id, path, size_bytes, modified_at, state, reason, detail, noted_at)
      values (:folderId, :path, :sizeBytes, :modifiedAt, 'refused', :reason, :detail, :now)`).run({
      folderId,
      ...file,
      reason,
      detail,
      now,
    })
    return true
  })
  return note.immediate()
}

/** It is not refused any more: it is gone, or it was taken in. */
export function forgetRefused(db: SqliteDatabase, folderId: WatchedFolderId, path: string): boolean {
  return db.prepare(`delete from watched_files where folder_id = ? and path = ? and state = 'refused'`).run(folderId, path).changes > 0
}

/** Paths of what is refused, at most so many. */
export function refusedPaths(db: SqliteDatabase, folderId: WatchedFolderId, limit: number): string[] {
  return db
    .prepare<[number, number], string>(`select path from watched_files where folder_id = ? and state = 'refused' limit ?`)
    .pluck()
    .all(folderId, limit)
}
