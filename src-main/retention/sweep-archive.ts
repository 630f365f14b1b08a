import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import type { Removal, SweepReport } from '../contract/retention.ts'
import { isInside } from '../intake/plan-import.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'
import { noteRows } from './sweep-rows.ts'
import type { Sweeping } from './sweeping.ts'

/** What says something of the batch alone: somebody needs it again since the dry run. */
const sparing: readonly ErrorCode[] = ['ARCHIVE_NOT_YET', 'BATCH_UNKNOWN']
/** What every other batch would meet as well. */
const ofTheFolder: readonly ErrorCode[] = ['ARCHIVE_FOLDER_UNUSABLE', 'OUTPUT_DENIED', 'DISK_FULL']
/** What stops the work altogether. */
const ofTheDatabase: readonly ErrorCode[] = ['DATABASE_DAMAGED', 'DATABASE_IO', 'DATABASE_UNUSABLE', 'DATA_FOLDER_DENIED']

/** Moves batches that are due into archives, the oldest first, one at a time. What cannot be archived stays, and the sweep goes on with the other kinds. */
export async function sweepArchive(sweeping: Sweeping, removals: readonly Removal[]): Promise<void> {
  for (const [index, removal] of removals.entries()) {
    if (sweeping.signal.aborted) return
    const error = await archiveOne(sweeping, removal)
    if (sweeping.signal.aborted || error?.code === 'ARCHIVE_STOPPED') return
    if (error && ofTheFolder.includes(error.code)) return noteLeft(sweeping.report, error, removals.length - index)
    if (error) noteLeft(sweeping.report, error, 1)
    if (!(await sweeping.pause())) return
  }
}

/** Why the batch stays; null when it does not, or when it is needed again. @throws what the database has to say */
async function archiveOne(sweeping: Sweeping, removal: Removal): Promise<LeafcutterError | null> {
  const { report, archiveFolder } = sweeping
  if (removal.batchId === null || archiveFolder === null) throw new Error('A batch that is due has a folder to go to.')
  try {
    const { batch, rows } = await sweeping.archive(removal.batchId, archiveFolder, removal.since)
    noteRows(sweeping, [removal], rows)
    report.archived.batches += 1
    report.archived.rows += rows
    report.archived.bytes += batch.sizeBytes
    return null
  } catch (surprise) {
    if (sweeping.signal.aborted) return null
    const error = translateSqliteError(surprise, sweeping.db.name)
    if (!(error instanceof LeafcutterError) || ofTheDatabase.includes(error.code)) throw error
    if (!sparing.includes(error.code)) return asFolderError(error, sweeping, archiveFolder)
    report.spared += removal.count
    return null
  }
}

/** A full disk, or one that can only be read, is the one of the archives unless it was the data folder that could not be written to. */
function asFolderError(error: LeafcutterError, { dataDir }: Sweeping, folder: string): LeafcutterError {
  const { path = folder, detail = '' } = error.place
  if (!ofTheFolder.includes(error.code) || error.code === 'ARCHIVE_FOLDER_UNUSABLE' || isInside(path, dataDir)) return error
  return new LeafcutterError('ARCHIVE_FOLDER_UNUSABLE', { path: folder, detail }, { cause: error })
}

/** The first error is the one that is told. */
function noteLeft(report: SweepReport, { code, place }: LeafcutterError, batches: number): void {
  if (report.notArchived) report.notArchived.batches += batches
  else report.notArchived = { batches, code, path: place.path ?? null, detail: place.detail ?? null }
}
