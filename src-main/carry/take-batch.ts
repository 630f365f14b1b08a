import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Taking } from '../contract/carry-steps.ts'
import type { TakenIn } from '../contract/carrying.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { failpoint } from '../failpoint.ts'
import { findLanguageData } from '../intake/language-data.ts'
import { isInside, makeWritable, realPathOfFuture } from '../intake/plan-import.ts'
import type { BatchRecord } from '../store/batches.ts'
import { batchIfThere, beginTaking, cameFromElsewhere, endTaking, insertCarried, type PlacesHere } from '../store/carried-batches.ts'
import { type CheckedFile, checkFile } from './check-file.ts'
import { type TakeParts, takeRows } from './take-file.ts'

export interface TakeRequest {
  /** Absolute path of the file. */
  path: string
  /** Folder with the documents; needed where the batch is not here yet and the file brings none. */
  documents: string | null
  /** Where outputs go; needed where the batch is not here yet. */
  out: string | null
}

export type TakeBatchParts = Omit<TakeParts, 'folder' | 'isNew' | 'told'> & {
  told?(progress: Taking): void
  /** Called when nothing of the batch may be read any more until all is taken in. */
  begun(batchId: string): Promise<void>
}

/**
 * Takes in a batch of another computer: as a new one, or merged with the one that is here. It is paused from the beginning to the end of that.
 * @throws INPUT_MISSING, CARRIED_FILE_INVALID, CARRIED_FILE_OTHER, CARRY_NOT_READY, BATCH_CANCELLED, USAGE, OUTPUT_OVERLAPS_INPUT, OUTPUT_DENIED, LANGUAGE_MISSING
 */
export async function takeBatch(parts: TakeBatchParts, request: TakeRequest): Promise<TakenIn> {
  const { db, now } = parts
  const of = bytesOf(request.path)
  const told = (step: Taking['step']) => (bytes: number) => parts.told?.({ step, bytes, of })
  const file = await checkFile(request.path, parts.signal, { told: told('checking') })
  const { id, settings } = file.head.batch
  findLanguageData(settings)
  const known = batchIfThere(db, id)
  if (known) beginTaking(db, refuseOther(known, file, cameFromElsewhere(db, id)).id, request.path, now())
  else insertCarried(db, file.head, placesFor(request, file), request.path, now())
  failpoint('after-batch-made')
  await parts.begun(id)
  const folder = cameFromElsewhere(db, id) ? folderOf(batchIfThere(db, id)) : null
  const taken = await takeRows({ ...parts, folder, isNew: known === null, told: told('taking') }, file)
  endTaking(db, id, now())
  return taken
}

const folderOf = (batch: BatchRecord | null) => batch?.sources[0] ?? null

/** 0 for what is not there: reading it says so. */
export const bytesOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** @throws BATCH_CANCELLED, CARRIED_FILE_OTHER, CARRY_NOT_READY when nothing of the file may be merged with the batch of its number */
export function refuseOther(known: BatchRecord, { head, path }: Pick<CheckedFile, 'head' | 'path'>, isFromElsewhere: boolean): BatchRecord {
  if (known.cancelledAt !== null) throw new LeafcutterError('BATCH_CANCELLED', { detail: known.id })
  if (known.settingsHash !== head.batch.settingsHash) throw new LeafcutterError('CARRIED_FILE_OTHER', { path, detail: 'other settings' })
  if (known.importFinishedAt === null && !isFromElsewhere)
    throw new LeafcutterError('CARRY_NOT_READY', { detail: 'its files are still being counted' })
  return known
}

/** @throws USAGE, INPUT_MISSING, OUTPUT_OVERLAPS_INPUT, OUTPUT_DENIED */
function placesFor(request: TakeRequest, { hashes }: CheckedFile): PlacesHere {
  if (request.documents === null || request.out === null) {
    throw new LeafcutterError('USAGE', { detail: 'the batch is not here yet: name the folder with its documents, and one for its outputs' })
  }
  const [documents, out] = [realPathOfFuture(resolve(request.documents)), resolve(request.out)]
  const bringsThem = [...hashes.keys()].some((name) => name.startsWith('sources/'))
  if (!bringsThem && !existsSync(documents)) throw new LeafcutterError('INPUT_MISSING', { path: documents })
  const real = realPathOfFuture(out)
  if (isInside(real, documents) || isInside(documents, real)) {
    throw new LeafcutterError('OUTPUT_OVERLAPS_INPUT', { path: out, detail: `input ${documents}` })
  }
  makeWritable(out)
  return { documents, out }
}
