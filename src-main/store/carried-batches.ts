import type { BatchId } from '../contract/batch.ts'
import type { CarriedHead } from '../contract/carrying.ts'
import { type BatchRecord, getBatch, insertBatch } from './batches.ts'
import { noteBatchMark } from './marks.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Batches that are continued on another computer. Where one is, stands in why it is paused: carried away to a file, or taken in only in part.
 * One that was made of a file has a key that no import has, and is never searched.
 */

const keyOf = (id: BatchId) => `carried ${id}`

/** Whether the batch was made of a file from another computer. */
export function cameFromElsewhere(db: SqliteDatabase, id: BatchId): boolean {
  return db.prepare('select 1 from batches where id = ? and import_key = ?').get(id, keyOf(id)) !== undefined
}

/** The batch is paused for this, whatever it was paused for before; false when it was cancelled. */
function pauseFor(db: SqliteDatabase, id: BatchId, code: 'BATCH_CARRIED' | 'TAKE_UNFINISHED', path: string, now: number): boolean {
  const pause = db.transaction(() => {
    const { changes } = db
      .prepare('update batches set paused_at = :now, paused_code = :code, paused_detail = :path where id = :id and cancelled_at is null')
      .run({ id, code, path, now })
    if (changes === 1) noteBatchMark(db, now, 'batch-paused', id, { code })
    return changes === 1
  })
  return pause.immediate()
}

/** The whole batch is in a file. @param path of that */
export function noteCarried(db: SqliteDatabase, id: BatchId, path: string, now: number): boolean {
  return pauseFor(db, id, 'BATCH_CARRIED', path, now)
}

/** The batch of this number, also one that was cancelled; null where there is none. */
export function batchIfThere(db: SqliteDatabase, id: BatchId): BatchRecord | null {
  const isThere = db.prepare('select 1 from batches where id = ?').get(id) !== undefined
  return isThere ? getBatch(db, id) : null
}

/** From here to `endTaking` nothing of the batch is read, also after a crash: what waits may be in the rest of the file. */
export function beginTaking(db: SqliteDatabase, id: BatchId, path: string, now: number): void {
  pauseFor(db, id, 'TAKE_UNFINISHED', path, now)
}

/** Where the documents of a batch lie on this computer, and where its outputs go. */
export interface PlacesHere {
  documents: string
  out: string
}

/** Makes the batch of a file, without documents; its search counts as unfinished until `endTaking`. */
export function insertCarried(db: SqliteDatabase, { batch }: CarriedHead, places: PlacesHere, path: string, now: number): void {
  const { id, name, settings, settingsHash, priority, manifest, otherFiles } = batch
  const insert = db.transaction(() => {
    const sources = [places.documents]
    insertBatch(db, { id, name, importKey: keyOf(id), sources, outputDir: places.out, settings, settingsHash, priority, manifest }, now)
    db.prepare('update batches set other_files = ? where id = ?').run(otherFiles, id)
    beginTaking(db, id, path, now)
  })
  insert.immediate()
}

/** All of the file is taken in: the batch goes on. */
export function endTaking(db: SqliteDatabase, id: BatchId, now: number): void {
  const end = db.transaction(() => {
    const { changes } = db
      .prepare(`
      update batches set paused_at = null, paused_code = null, paused_detail = null, import_finished_at = coalesce(import_finished_at, :now)
      where id = :id and paused_code = 'TAKE_UNFINISHED'`)
      .run({ id, now })
    if (changes === 1) noteBatchMark(db, now, 'batch-resumed', id)
  })
  end.immediate()
}
