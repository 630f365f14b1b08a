import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ArchiveManifest, unreadable } from '../contract/archive.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { failpoint } from '../failpoint.ts'
import { batchPresence, beginRestoring, finishRestoring, giveUpRestoring } from '../store/archives.ts'
import type { StoredTable } from '../store/batch-rows.ts'
import type { BatchRow } from '../store/batch-tables.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { BatchWriter } from '../store/write-batch-rows.ts'
import type { ArchiveParts } from './archive-batch.ts'
import { artefactsBeside } from './archive-work.ts'
import { removeGivenUp } from './remove-given-up.ts'

/** Rows of one transaction: some 10 ms. */
const rowsAtOnce = 100

/**
 * Brings a batch back from its archive, also from one that this database never saw. All of the archive is read and checked before the first row is written;
 * the batch is shown when it is whole. Killed or stopped before, nothing of it stays.
 * @throws ARCHIVE_UNREADABLE, ARCHIVE_NEWER, ARCHIVE_BATCH_THERE, DISK_FULL, and what aborts
 */
export async function restoreBatch(parts: ArchiveParts, path: string): Promise<ArchiveManifest> {
  const { db, work, told, signal } = parts
  const { manifest, sha256 } = await work.check(path, told, signal)
  const { id, name } = manifest.batch
  const presence = batchPresence(db, id)
  if (presence === 'there') throw new LeafcutterError('ARCHIVE_BATCH_THERE', { path, detail: `${name}, ${id}` })
  if (presence === 'given-up') await removeGivenUp(db, id, told, signal)
  signal.throwIfAborted()
  beginRestoring(db, manifest, path, parts.now())
  const writer = new BatchWriter(db, id)
  try {
    failpoint('after-restoring-began')
    const take = (table: StoredTable, rows: BatchRow[]) => takeSlices(path, writer, table, rows)
    const unpacked = await work.unpack({ path, artefactFolder: artefactsBeside(db.name) }, take, told, signal)
    if (unpacked.sha256 !== sha256) throw unreadable(path, 'it was changed while it was read')
    failpoint('before-restored')
    finishRestoring(db, manifest.batch, parts.now())
  } catch (error) {
    if (db.open) await takeBack(db, id, writer)
    throw error
  }
  parts.batchChanged(id)
  return manifest
}

/** Also when it was stopped: nobody waits for a batch that is not there. */
async function takeBack(db: SqliteDatabase, batchId: string, writer: BatchWriter): Promise<void> {
  giveUpRestoring(db, batchId)
  await removeGivenUp(db, batchId, () => {}, new AbortController().signal)
  while (db.open && !writer.takeBackResults(rowsAtOnce)) await nextTurn()
}

async function takeSlices(path: string, writer: BatchWriter, table: StoredTable, rows: BatchRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    try {
      writer.write(table, rows.slice(from, from + rowsAtOnce) as BatchRow<StoredTable>[])
    } catch (error) {
      const isContradiction = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')
      throw isContradiction ? unreadable(path, `rows of ${table} contradict each other`, error) : error
    }
    failpoint('during-restoring')
    await nextTurn()
  }
}
