import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { WatchedFolderId } from '../contract/watching.ts'
import type { SqliteDatabase } from './open-database.ts'

/** A file of a watched folder whose document is over, and that is still to be moved. */
export interface FileToMove {
  id: number
  path: string
  sizeBytes: number
  modifiedAt: number
  /** Hex. */
  sha256: string
  /** Where it was being moved to when somebody stopped; null when that had not begun. */
  movingTo: string | null
  batchId: BatchId
  documentId: DocumentId
  /** Every page is read and every output is written. */
  isDone: boolean
}

type MoveRow = Omit<FileToMove, 'isDone'> & { isDone: 0 | 1 }

/** Of a file whose document is not there any more, all there is to know is that it is over. A move that was begun is brought to its end in any case. */
const overFile = `
  select f.id, f.path, f.size_bytes as sizeBytes, f.modified_at as modifiedAt, lower(hex(f.sha256)) as sha256, f.moving_to as movingTo,
    f.batch_id as batchId, f.document_id as documentId,
    coalesce(d.inspection = 'done' and not exists (select 1 from page_jobs where document_id = d.id and state in ('error', 'cancelled'))
      and not exists (select 1 from output_failures where document_id = d.id), 1) as isDone
  from watched_files as f left join documents as d on d.id = f.document_id
  where f.to_move = 1 and (d.id is null or d.closed_at is not null or f.moving_to is not null)`

export const toMoveOfStatement = `${overFile} and f.document_id = :documentId and f.folder_id = :folderId`

/** Files that can be moved now that this document may be over: the file itself, and its duplicates. */
export function filesToMoveOf(db: SqliteDatabase, folderId: WatchedFolderId, documentId: DocumentId): FileToMove[] {
  return db.prepare<object, MoveRow>(toMoveOfStatement).all({ folderId, documentId }).map(toFile)
}

export const toMoveStatement = `
  select document_id as documentId, id from watched_files where folder_id = :folderId and to_move = 1 and id > :after order by id limit :limit`

/** Documents of files that wait to be moved, over or not, a slice at a time; `last` is where the next slice begins. */
export function documentsToMove(
  db: SqliteDatabase,
  folderId: WatchedFolderId,
  after: number,
  limit: number,
): { documents: DocumentId[]; last: number | null } {
  const rows = db.prepare<object, { documentId: DocumentId; id: number }>(toMoveStatement).all({ folderId, after, limit })
  return { documents: [...new Set(rows.map(({ documentId }) => documentId))], last: rows.at(-1)?.id ?? null }
}

/** Written before a file is moved, so that whoever comes after a crash knows where to look. */
export function intendMove(db: SqliteDatabase, id: number, movingTo: string): boolean {
  return db.prepare('update watched_files set moving_to = ? where id = ? and to_move = 1').run(movingTo, id).changes === 1
}

/** It lies there now, and so does the source of its document. @param absolutePath for the document */
export function moved(db: SqliteDatabase, file: FileToMove, path: string, absolutePath: string, modifiedAt: number): boolean {
  const note = db.transaction(() => {
    const { changes } = db
      .prepare(
        'update watched_files set path = :path, modified_at = :modifiedAt, to_move = 0, moving_to = null where id = :id and to_move = 1',
      )
      .run({ id: file.id, path, modifiedAt })
    if (changes === 0) return false
    // Not of a duplicate: the document is read from the file that was taken in.
    db.prepare(`
      update documents set path = :absolutePath, modified_at = :modifiedAt
      where id = :documentId and exists (select 1 from watched_files where id = :id and state = 'taken')`).run({
      ...{ id: file.id, documentId: file.documentId, absolutePath, modifiedAt },
    })
    return true
  })
  return note.immediate()
}

/** Somebody took the file away: there is nothing to move. */
export function gaveUpMove(db: SqliteDatabase, id: number): void {
  db.prepare('update watched_files set to_move = 0, moving_to = null where id = ?').run(id)
}

function toFile(row: MoveRow): FileToMove {
  return { ...row, isDone: row.isDone === 1 }
}
