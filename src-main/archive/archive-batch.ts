import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchivedBatch } from '../contract/archive.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { unfinishedFolder } from '../contract/worker-tasks.ts'
import { failpoint } from '../failpoint.ts'
import { beginPacking, giveBackPacked, markArchived, notePacked, refuseUnfinished } from '../store/archives.ts'
import { getBatch } from '../store/batches.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { unfinishedPathOf } from './archive-path.ts'
import { type ArchiveRuleFacts, type ArchiveWork, artefactsBeside } from './archive-work.ts'
import type { Told } from './pack-batch.ts'
import { removeGivenUp } from './remove-given-up.ts'

export interface ArchiveParts {
  /** The one writing connection. */
  db: SqliteDatabase
  work: ArchiveWork
  now(): number
  version: string
  told: Told
  signal: AbortSignal
  /** The batch is shown no more, or again. */
  batchChanged(batchId: string): void
}

export interface Archived {
  batch: ArchivedBatch
  /** Documents, page jobs and attempts that are in the archive and go from the database. */
  rows: number
}

/**
 * Moves a batch that is over into one file. Killed anywhere, the batch is either in the database as it was, or in an archive that was read back
 * and that the database knows: `recoverArchives` sees to the rest at the next start.
 * @param rule when a rule has it archived
 * @throws BATCH_UNKNOWN, ARCHIVE_NOT_YET, DISK_FULL, OUTPUT_DENIED, ARCHIVE_UNREADABLE when what was written reads otherwise, and what aborts
 */
export async function archiveBatch(
  parts: ArchiveParts,
  batchId: string,
  folder: string,
  rule: ArchiveRuleFacts | null = null,
): Promise<Archived> {
  const { db, work, now, version, told, signal } = parts
  refuseUnfinished(db, batchId)
  const certificateFolder = join(artefactsBeside(db.name), unfinishedFolder, `certificate-${randomUUID()}`)
  try {
    const certifiedAt = now()
    const { name } = getBatch(db, batchId)
    const task = { batchId, folder: certificateFolder, archiveFolder: folder, name, version, now: certifiedAt, rule }
    const path = await work.certify(task, told, signal)
    beginPacking(db, batchId, path, certifiedAt)
    parts.batchChanged(batchId)
    const archived = await packHidden(parts, batchId, path, certificateFolder)
    failpoint('after-archived')
    await removeGivenUp(db, batchId, told, signal)
    return archived
  } catch (error) {
    throw asFolderError(error, folder)
  } finally {
    await rm(certificateFolder, { recursive: true, force: true })
  }
}

async function packHidden(parts: ArchiveParts, batchId: string, path: string, certificateFolder: string): Promise<Archived> {
  const { db, work, now, version, told, signal } = parts
  const unfinished = unfinishedPathOf(path)
  try {
    failpoint('after-packing-began')
    const task = { batchId, path: unfinished, artefactFolder: artefactsBeside(db.name), certificateFolder, version, now: now() }
    const packed = await work.pack(task, told, signal)
    const { sha256 } = await work.check(unfinished, told, signal)
    if (sha256 !== packed.sha256)
      throw new LeafcutterError('ARCHIVE_UNREADABLE', { path, detail: 'it reads otherwise than it was written' })
    notePacked(db, batchId, packed)
    failpoint('after-archive-checked')
    await work.giveName({ unfinished, path }, told, signal)
    failpoint('after-archive-named')
    const { documents = 0, pages = 0, attempts = 0 } = packed.manifest.rows
    return { batch: markArchived(db, batchId, now()), rows: documents + pages + attempts }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {
      // The folder itself may be gone; the first error is the one to tell.
    })
    if (db.open) {
      await removeNamed(db, batchId, path)
      giveBackPacked(db, batchId)
      parts.batchChanged(batchId)
    }
    throw error
  }
}

/** Only what has its name by us: its size was noted before. */
async function removeNamed(db: SqliteDatabase, batchId: string, path: string): Promise<void> {
  const noted = db.prepare("select 1 from archives where batch_id = ? and state = 'packing' and sha256 is not null").get(batchId)
  if (noted) await rm(path, { force: true }).catch(() => {})
}

const folderErrors: Record<string, ErrorCode> = {
  ...{ ENOSPC: 'DISK_FULL', EDQUOT: 'DISK_FULL', EACCES: 'OUTPUT_DENIED', EPERM: 'OUTPUT_DENIED', EROFS: 'OUTPUT_DENIED' },
  ...{ ENOTDIR: 'OUTPUT_DENIED', EEXIST: 'OUTPUT_DENIED', ENAMETOOLONG: 'OUTPUT_DENIED', EIO: 'OUTPUT_DENIED', ENOENT: 'OUTPUT_DENIED' },
}

function asFolderError(error: unknown, folder: string): unknown {
  if (error instanceof LeafcutterError || !(error instanceof Error && 'code' in error)) return error
  const known = folderErrors[String(error.code)]
  return known ? new LeafcutterError(known, { path: folder, detail: String(error.code) }, { cause: error }) : error
}
