import { lstat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId, BatchSettings } from '../../contract/batch.ts'
import type { EngineEvent } from '../../contract/engine-events.ts'
import type { WatchedFolder } from '../../contract/watching.ts'
import { importFinished, type NewBatch } from '../../store/batches.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { hashOf, settingsHashOf } from '../../store/settings-hash.ts'
import { type FileToTake, takeFiles } from '../../store/take-files.ts'
import { fileIsNow, noteDuplicate, type TakenFile, takenFile } from '../../store/watched-files.ts'
import { newBatchId } from '../import-batch.ts'
import type { WatchedPlace } from './watched-place.ts'

/** Files of one transaction: some 10 ms. */
const slice = 150

export interface TakeParts {
  db: SqliteDatabase
  folder: WatchedFolder
  place: WatchedPlace
  now(): number
  announce(event: EngineEvent): void
  /** Documents of the batch may have another source now. */
  batchChanged(batchId: BatchId): void
  /** Nothing more is begun from now on. */
  isStopping(): boolean
}

/**
 * Makes one batch of files that are settled. A file whose content was taken in before is no new one: it is the same under another name when the
 * other is gone, or else a duplicate. Gives the paths that are dealt with.
 */
export async function takeReady(parts: TakeParts, files: FileToTake[], settings: BatchSettings): Promise<string[]> {
  const { db, folder, now, announce } = parts
  const batch = newWatchedBatch(parts, settings)
  const settled: string[] = []
  let taken = 0
  for (let from = 0; from < files.length && !parts.isStopping(); from += slice) {
    const some = files.slice(from, from + slice)
    const fresh = await setAsideKnown(parts, some)
    const added = takeFiles(db, folder, batch, fresh, now())
    if (added.length > 0 && taken === 0) announce({ type: 'batch-created', batchId: batch.id })
    taken += added.length
    if (added.length > 0) announce({ type: 'documents-found', batchId: batch.id, count: added.length })
    // Twins within the slice: the first was taken in.
    const left = new Set(added)
    await setAsideKnown(
      parts,
      fresh.filter((file) => !left.has(file)),
    )
    settled.push(...some.map(({ path }) => path))
    await nextTurn()
  }
  if (taken > 0) {
    importFinished(db, batch.id, 0, now())
    announce({ type: 'import-finished', batchId: batch.id })
  }
  return settled
}

/** Deals with those whose content was taken in before, and gives the others. */
async function setAsideKnown(parts: TakeParts, files: FileToTake[]): Promise<FileToTake[]> {
  const { db, folder, place } = parts
  const fresh: FileToTake[] = []
  for (const file of files) {
    const known = takenFile(db, folder.id, file.sha256)
    if (!known) fresh.push(file)
    else if (known.path === file.path || (await isGone(place.absolute(known.path)))) takeAsRenamed(parts, known, file)
    else noteDuplicate(db, folder, factsOf(file), known, parts.now())
  }
  return fresh
}

function takeAsRenamed({ db, folder, batchChanged }: TakeParts, known: TakenFile, file: FileToTake): void {
  const { path, sizeBytes, modifiedAt, absolutePath } = file
  fileIsNow(db, folder, known, { path, sizeBytes, modifiedAt }, absolutePath)
  batchChanged(known.batchId)
}

function factsOf({ path, sizeBytes, modifiedAt, sha256 }: FileToTake) {
  return { path, sizeBytes, modifiedAt, sha256 }
}

async function isGone(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code === 'ENOENT' || error.code === 'ENOTDIR'
    throw error
  }
}

/** Called after its folder and the time at which it came about. */
function newWatchedBatch({ folder, now }: TakeParts, settings: BatchSettings): NewBatch {
  const id = newBatchId(now())
  return {
    id,
    name: `${basename(folder.path) || folder.path} ${timeWords(new Date(now()))}`,
    // Of its own: the same folder gives another batch the next time.
    importKey: hashOf(['watched folder', folder.id, id]),
    sources: [folder.path],
    outputDir: folder.outputDir,
    settings,
    settingsHash: settingsHashOf(settings),
    priority: folder.priority,
  }
}

/** `2026-11-22 09:40:05`, by the clock of this computer. */
function timeWords(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}
