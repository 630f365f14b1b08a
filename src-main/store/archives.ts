import type { ArchivableBatch, ArchivedBatch, ArchivedRecord, ArchiveManifest } from '../contract/archive.ts'
import type { BatchId } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { getBatch } from './batches.ts'
import { noteBatchMark } from './marks.ts'
import { isLive, isOutputMissing, needsAttention } from './retention-rows.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const isHidden = 'exists (select 1 from held_batches where batch_id = b.id and discarded_at is not null)'

const columns = `batch_id as batchId, name, path, size_bytes as sizeBytes, sha256, documents, pages, created_at as createdAt,
  ended_at as endedAt, archived_at as archivedAt`

/** Batches in archives, the newest first. */
export function listArchives(db: SqliteDatabase): ArchivedBatch[] {
  return db
    .prepare<[], ArchivedBatch>(`select ${columns} from archives where state = 'archived' order by archived_at desc, batch_id desc`)
    .all()
}

export function findArchive(db: SqliteDatabase, batchId: BatchId): ArchivedBatch | null {
  return (
    db.prepare<[string], ArchivedBatch>(`select ${columns} from archives where batch_id = ? and state = 'archived'`).get(batchId) ?? null
  )
}

/** Takes an archive off the list; its file stays. False when it is not on it. */
export function forgetArchive(db: SqliteDatabase, batchId: BatchId): boolean {
  return db.prepare("delete from archives where batch_id = ? and state = 'archived'").run(batchId).changes === 1
}

/** Batches that are over and have all their outputs, the oldest first. Failures of outputs are looked through once: there may be as many as documents. */
export function archivableBatches(db: SqliteDatabase): ArchivableBatch[] {
  return db
    .prepare<[], ArchivableBatch>(`
    select id as batchId, name, files_found as documents, created_at as createdAt from batches as b
    where not ${isLive}
      and b.id not in (select d.batch_id from output_failures as o cross join documents as d on d.id = o.document_id)
    order by created_at, id`)
    .all()
}

const mayGoStatement = `select 1 from batches as b where id = ? and not ${isLive} and not ${isOutputMissing}`

/** @throws BATCH_UNKNOWN, ARCHIVE_NOT_YET */
export function refuseUnfinished(db: SqliteDatabase, batchId: BatchId): void {
  const { name } = getBatch(db, batchId)
  if (!db.prepare(mayGoStatement).get(batchId)) throw new LeafcutterError('ARCHIVE_NOT_YET', { detail: name })
}

/**
 * For a rule: the batch needs nobody, and nothing of it was done since it was found. Reads all documents of the batch, so nobody should wait for it.
 * @param since no document was closed after that, Unix milliseconds
 * @throws BATCH_UNKNOWN, ARCHIVE_NOT_YET
 */
export function refuseUnlessDue(db: SqliteDatabase, batchId: BatchId, since: number): void {
  refuseUnfinished(db, batchId)
  const same = db
    .prepare(`
    select 1 from batches as b where id = :batchId and not ${needsAttention}
      and (select max(closed_at) from documents where batch_id = b.id) <= :since`)
    .get({ batchId, since })
  if (!same) throw new LeafcutterError('ARCHIVE_NOT_YET', { detail: getBatch(db, batchId).name })
}

/**
 * Hides a batch that is over, so that nobody changes it while it is packed; `giveBackPacked` shows it again.
 * @param path where its archive will be
 * @throws BATCH_UNKNOWN, ARCHIVE_NOT_YET
 */
export function beginPacking(db: SqliteDatabase, batchId: BatchId, path: string, now: number): void {
  const begin = db.transaction(() => {
    refuseUnfinished(db, batchId)
    db.prepare('insert into held_batches (batch_id, held_at, sample_wanted, discarded_at) values (:batchId, :now, 0, :now)').run({
      batchId,
      now,
    })
    db.prepare(`
      insert or replace into archives (batch_id, name, state, path, documents, pages, created_at, began_at)
      select id, name, 'packing', :path, 0, 0, created_at, :now from batches where id = :batchId`).run({ batchId, path, now })
  })
  begin.immediate()
}

/** What the archive is, before it gets its name: after a crash that tells it from a file of somebody else. */
export function notePacked(
  db: SqliteDatabase,
  batchId: BatchId,
  packed: { sizeBytes: number; sha256: string; manifest: ArchiveManifest },
): void {
  const { sizeBytes, sha256, manifest } = packed
  const { documents, pages, endedAt } = manifest
  db.prepare(`
    update archives set size_bytes = :sizeBytes, sha256 = :sha256, documents = :documents, pages = :pages, ended_at = :endedAt
    where batch_id = :batchId and state = 'packing'`).run({ batchId, sizeBytes, sha256, documents, pages, endedAt })
}

/**
 * From now on the batch is in its archive, and its rows go as those of every batch that was given up. What is written to a page goes by the
 * page, hidden or not: so it is asked once more whether everything is as it was packed.
 * @throws ARCHIVE_NOT_YET when something of the batch was changed since it began to be packed
 */
export function markArchived(db: SqliteDatabase, batchId: BatchId, now: number): ArchivedBatch {
  const mark = db.transaction(() => {
    if (wasChanged(db, batchId)) throw new LeafcutterError('ARCHIVE_NOT_YET', { detail: getHiddenName(db, batchId) })
    db.prepare("update archives set state = 'archived', archived_at = ? where batch_id = ? and state = 'packing'").run(now, batchId)
    noteBatchMark(db, now, 'batch-archived', batchId)
    // The same import may be asked for again at once.
    db.prepare("update batches set import_key = import_key || ' discarded ' || id where id = ?").run(batchId)
    const archived = findArchive(db, batchId)
    if (archived === null) throw new Error('What is being packed has a row.')
    return archived
  })
  return mark.immediate()
}

const getHiddenName = (db: SqliteDatabase, batchId: BatchId) =>
  db.prepare<[string], string>('select name from batches where id = ?').pluck().get(batchId) ?? batchId

/** What is written to a page opens its document; a confirmation and an exclusion do not, and say when they were made. */
export const changedSinceStatement = `
  select 1 from archives as a where a.batch_id = :batchId and (
    exists (select 1 from documents indexed by documents_open where batch_id = a.batch_id and closed_at is null)
    or exists (select 1 from page_confirmations as c cross join page_jobs as p on p.id = c.page_id
      where c.confirmed_at >= a.began_at and p.batch_id = a.batch_id)
    or exists (select 1 from exclusions where batch_id = a.batch_id and excluded_at >= a.began_at))`

const wasChanged = (db: SqliteDatabase, batchId: BatchId): boolean => db.prepare(changedSinceStatement).get({ batchId }) !== undefined

/** The batch is shown again, as if nobody had begun to pack it. */
export function giveBackPacked(db: SqliteDatabase, batchId: BatchId): void {
  const giveBack = db.transaction(() => {
    if (db.prepare("delete from archives where batch_id = ? and state = 'packing'").run(batchId).changes === 0) return
    db.prepare('delete from held_batches where batch_id = ?').run(batchId)
  })
  giveBack.immediate()
}

/** Archives that are being packed, or were when the program ended. */
export function packingArchives(db: SqliteDatabase): { batchId: BatchId; path: string; sizeBytes: number | null }[] {
  return db
    .prepare<[], { batchId: BatchId; path: string; sizeBytes: number | null }>(
      "select batch_id as batchId, path, size_bytes as sizeBytes from archives where state = 'packing'",
    )
    .all()
}

/** Whether the batch is in the database, and whether rows are left of one that was given up. */
export function batchPresence(db: SqliteDatabase, batchId: BatchId): 'absent' | 'given-up' | 'there' {
  const hidden = db.prepare<[string], 0 | 1>(`select ${isHidden} from batches as b where id = ?`).pluck().get(batchId)
  if (hidden === undefined) return 'absent'
  const onTheWay = db.prepare("select 1 from archives where batch_id = ? and state <> 'archived'").get(batchId)
  return hidden === 1 && !onTheWay ? 'given-up' : 'there'
}

/** The batch of an archive, hidden and still without rows. @param path the archive */
export function beginRestoring(
  db: SqliteDatabase,
  { batch, sourceManifest, documents, pages }: ArchiveManifest,
  path: string,
  now: number,
): void {
  const { id: batchId } = batch
  const begin = db.transaction(() => {
    writeRecord(db, batch)
    if (sourceManifest) {
      db.prepare(`
        insert or replace into batch_manifests (batch_id, path, content_hash, rows, root, priorities, columns)
        values (:batchId, :path, :content_hash, :rows, :root, :priorities, :columns)`).run({ ...sourceManifest, batchId })
    }
    db.prepare(`
      insert into held_batches (batch_id, held_at, sample_wanted, discarded_at) values (:batchId, :now, 0, :now) on conflict do nothing`).run(
      {
        batchId,
        now,
      },
    )
    db.prepare(`
      insert into archives (batch_id, name, state, path, documents, pages, created_at, began_at)
      values (:batchId, :name, 'restoring', :path, :documents, :pages, :createdAt, :now)
      on conflict (batch_id) do update set state = 'restoring'`).run({
      batchId,
      name: batch.name,
      path,
      documents,
      pages,
      createdAt: batch.created_at,
      now,
    })
  })
  begin.immediate()
}

/** The row of the batch may be there, emptied, until the next start. Another batch may have its key meanwhile. */
function writeRecord(db: SqliteDatabase, batch: ArchivedRecord): void {
  const names = Object.keys(batch)
  db.prepare(`
    insert into batches (${names.join(', ')}) values (${names.map((name) => `:${name}`).join(', ')})
    on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`).run({
    ...batch,
    import_key: `${batch.import_key} restoring ${batch.id}`,
  })
}

/** All rows are there: from now on the batch is shown, and it is no more on the list of archives. Its file stays. */
export function finishRestoring(db: SqliteDatabase, { id, import_key }: ArchivedRecord, now: number): void {
  const finish = db.transaction(() => {
    const taken = db.prepare('select 1 from batches where import_key = ?').get(import_key)
    db.prepare('update batches set import_key = ? where id = ?').run(taken ? `${import_key} restored ${id}` : import_key, id)
    db.prepare('delete from held_batches where batch_id = ?').run(id)
    db.prepare('delete from archives where batch_id = ?').run(id)
    noteBatchMark(db, now, 'batch-restored', id)
  })
  finish.immediate()
}

/** The batch is as it was before: in its archive. Rows of it that were written already go as those of every batch that was given up. */
export function giveUpRestoring(db: SqliteDatabase, batchId: BatchId | null): void {
  const giveUp = db.transaction(() => {
    const of = "state = 'restoring' and (:batchId is null or batch_id = :batchId)"
    db.prepare(`update archives set state = 'archived' where ${of} and archived_at is not null`).run({ batchId })
    db.prepare(`delete from archives where ${of}`).run({ batchId })
  })
  giveUp.immediate()
}
