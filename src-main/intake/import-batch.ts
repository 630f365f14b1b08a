import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { failpoint } from '../failpoint.ts'
import { type BatchRecord, findBatchByKey, importBegan, importFinished, insertBatch, listBatches, wantFormats } from '../store/batches.ts'
import { cameFromElsewhere } from '../store/carried-batches.ts'
import { type FoundFile, insertDocuments } from '../store/documents.ts'
import { holdBatch } from '../store/held-batches.ts'
import { manifestOfBatch } from '../store/manifests.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { isWatchedBatch } from '../store/take-files.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'
import { findFiles } from './find-files.ts'
import { copyOfManifest } from './manifest/keep-copy.ts'
import { rowsAsFiles } from './manifest/rows-as-files.ts'
import { type ImportPlan, sourcesAgain } from './plan-import.ts'

/** Files of one transaction: the first go in at once, so that pages start before a long search has ended. */
const firstChunk = 20
const chunk = 500

export interface ImportParts {
  db: SqliteDatabase
  now(): number
  announce(event: EngineEvent): void
  /** Whether a folder can be reached; one that cannot is looked for from then on. */
  isReachable?(folder: string): Promise<boolean>
}

/** Makes the batch of a plan, or finds the one that the same plan made before. */
export function createBatch({ db, now, announce }: ImportParts, plan: ImportPlan): BatchId {
  const known = findBatchByKey(db, plan.importKey)
  if (known) {
    // What was started is not held again by looking at it once more.
    if (plan.hold && known.heldAt !== null) holdBatch(db, known.id, plan.hold, now())
    importBegan(db, known.id)
    if (wantFormats(db, known.id, plan.settings.formats)) announce({ type: 'outputs-wanted', batchId: known.id })
    return known.id
  }
  const id = newBatchId(now())
  const { sources, manifest, ...batch } = plan
  insertBatch(db, { ...batch, id, sources: sources.map((source) => source.path), manifest: manifest?.manifest ?? null }, now())
  announce({ type: 'batch-created', batchId: id })
  return id
}

/** What the search for documents needs of a plan, or of a batch that was left half imported. */
export type SearchedPlaces = Pick<ImportPlan, 'sources' | 'manifest'>

/** Batches of which the search was cut off by the end of the program, with where it is to begin again. */
export function searchesToResume(db: SqliteDatabase, dataDir: string): { batchId: BatchId; where: SearchedPlaces }[] {
  // What a watched folder collected was no search: its folder holds more than the batch.
  // One from another computer has the documents that its file names.
  const wasSearched = ({ id }: BatchRecord) => !isWatchedBatch(db, id) && !cameFromElsewhere(db, id)
  const unfinished = (batch: BatchRecord) => batch.importFinishedAt === null && batch.cancelledAt === null && wasSearched(batch)
  return listBatches(db)
    .filter(unfinished)
    .map((batch) => {
      const manifest = manifestOfBatch(db, batch.id)
      const place = manifest && { manifest: { manifest, copy: copyOfManifest(dataDir, manifest.contentHash), settings: batch.settings } }
      return { batchId: batch.id, where: { sources: sourcesAgain(batch.sources), ...place } }
    })
}

/**
 * Searches the sources, or takes the rows of a manifest, and adds what it finds, a chunk at a time. Stops between two files when the signal says so, and when a source is
 * out of reach: the search is then left unfinished, to begin again.
 */
export async function searchSources(parts: ImportParts, batchId: BatchId, where: SearchedPlaces, signal: AbortSignal): Promise<void> {
  try {
    await addEverythingFound(parts, batchId, where, signal)
  } catch (error) {
    throw translateSqliteError(error, parts.db.name)
  }
}

async function addEverythingFound(parts: ImportParts, batchId: BatchId, where: SearchedPlaces, signal: AbortSignal): Promise<void> {
  let waiting: FoundFile[] = []
  let otherFiles = 0
  let size = firstChunk
  const flush = () => {
    if (waiting.length === 0) return
    const count = insertDocuments(parts.db, batchId, waiting, parts.now())
    waiting = []
    parts.announce({ type: 'documents-found', batchId, count })
  }
  let foundAny = false
  for await (const found of where.manifest ? rowsAsFiles(where.manifest, signal) : findFiles(where.sources)) {
    if (signal.aborted) return
    if (found.type === 'document' && found.file.error && !(await allReachable(parts, where))) return flush()
    foundAny = true
    if (found.type === 'other') otherFiles += 1
    else waiting.push(found.file)
    if (waiting.length < size) continue
    flush()
    size = chunk
    failpoint('during-import')
    await nextTurn()
  }
  flush()
  // The rows of a manifest may end because of it.
  if (signal.aborted) return
  // Where a share was mounted there is an empty folder once it is gone.
  if (!foundAny && !(await allReachable(parts, where))) return
  importFinished(parts.db, batchId, otherFiles, parts.now())
  parts.announce({ type: 'import-finished', batchId })
}

/** Of a share that is gone nothing can be said about files that are missing. */
async function allReachable({ isReachable }: ImportParts, { sources }: SearchedPlaces): Promise<boolean> {
  const folders = sources.filter((source) => source.isFolder).map((source) => source.path)
  for (const folder of folders) if (isReachable && !(await isReachable(folder))) return false
  return true
}

/** `b_`, then the time and 5 random bytes in base 36: sorts by creation. */
export function newBatchId(now: number): BatchId {
  return `b_${now.toString(36)}${randomBytes(5).readUIntBE(0, 5).toString(36).padStart(8, '0')}`
}
