import type { BatchId } from '../contract/batch.ts'
import type { BatchChanges, BatchControl, ControlInput } from '../contract/control.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { getBatch, openBatches, pauseBatch, resumeBatch } from '../store/batches.ts'
import { beginCancel, cancelRest } from '../store/cancel-batch.ts'
import { noteCarried } from '../store/carried-batches.ts'
import { countPages, isBatchOver } from '../store/counts.ts'
import { everyFailure, type FailureSelection } from '../store/failure-selection.ts'
import { findDocument, requirePage } from '../store/find-document.ts'
import { startBatch } from '../store/held-batches.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { translateSqliteError } from '../store/translate-sqlite-error.ts'
import { retryFailed, type SelectPages } from './retry-failed.ts'

/** Whoever does the work, and has to hear of what was written. */
export interface WorkInHand {
  /** Pages of a batch that are being read right now. */
  pagesInHand(batchId: BatchId): number
  /** Ends the reading of these pages; they get their attempt back unless they were cancelled. */
  interrupt(batchId: BatchId): void
  batchPaused(batchId: BatchId): void
  batchResumed(batchId: BatchId): void
  batchChanged(batchId: BatchId): void
  /** Folders of some batch are to be searched again. */
  searchAgain(): void
  /** Documents of a batch that were closed are to be written again. */
  outputsWanted(batchId: BatchId): void
  /** Tries to go on after something stopped all work. */
  goOn(): void
}

/** For a data folder that nobody works with: whoever starts next finds what was written. */
export const nobodyWorks: WorkInHand = {
  pagesInHand: () => 0,
  interrupt() {},
  batchPaused() {},
  batchResumed() {},
  batchChanged() {},
  searchAgain() {},
  outputsWanted() {},
  goOn() {},
}

interface NamedBatch {
  id: BatchId
  name: string
}

/** Pause, resume, cancel and retry: written first, all batches of a call in one transaction, then told; what is long, a slice at a time. */
export function batchControl(db: SqliteDatabase, now: () => number, work: WorkInHand): BatchControl {
  /** Changes each batch and gives those of which that was so. */
  function changeEach(batches: NamedBatch[], change: (id: BatchId) => boolean): Set<BatchId> {
    const changeAll = db.transaction(() => batches.filter(({ id }) => change(id)).map(({ id }) => id))
    return new Set(translated(db, () => changeAll.immediate()))
  }

  function pause(batchId: BatchId | null, atOnce: boolean): BatchChanges {
    const batches = named(db, batchId)
    const changed = changeEach(batches, (id) => !isBatchOver(db, id) && pauseBatch(db, id, now()))
    for (const id of changed) work.batchPaused(id)
    return summed(batchId, batches, (id) => {
      const pages = work.pagesInHand(id)
      if (atOnce) work.interrupt(id)
      return { changed: changed.has(id) || (atOnce && pages > 0), pages }
    })
  }

  function resume(batchId: BatchId | null): BatchChanges {
    const batches = named(db, batchId)
    const resumed = changeEach(batches, (id) => resumeBatch(db, id, now()))
    // A batch that is held was never started: that is for those who name it. One that was paused as well goes on being held.
    const started = changeEach(batchId === null ? [] : batches, (id) => !resumed.has(id) && startBatch(db, id, now()))
    const changed = new Set([...resumed, ...started])
    // Counted before anybody hears of it and takes the first of them.
    const waiting = new Map([...changed].map((id) => [id, countPages(db, id).queued]))
    for (const id of changed) work.batchResumed(id)
    for (const id of started) work.outputsWanted(id)
    work.goOn()
    return summed(batchId, batches, (id) => ({ changed: changed.has(id), pages: waiting.get(id) ?? 0 }))
  }

  async function cancel(batchId: BatchId | null): Promise<BatchChanges> {
    const batches = batchId === null ? openBatches(db) : [getBatch(db, batchId)]
    const pages = new Map<BatchId, number>()
    changeEach(batches, (id) => {
      if (isBatchOver(db, id)) return false
      pages.set(id, beginCancel(db, id, now()))
      return true
    })
    for (const id of pages.keys()) {
      work.interrupt(id)
      work.batchChanged(id)
    }
    for (const [id, running] of pages) {
      pages.set(id, running + (await cancelRest(db, id).catch((error: unknown) => Promise.reject(translateSqliteError(error, db.name)))))
      work.batchChanged(id)
    }
    return summed(batchId, batches, (id) => ({ changed: pages.has(id), pages: pages.get(id) ?? 0 }))
  }

  return {
    pause: (input) => pause(input.batchId, input.now),
    resume: (input) => resume(input.batchId),
    cancel: (input) => cancel(input.batchId),
    noteCarried({ batchId, path }) {
      const noted = translated(db, () => noteCarried(db, batchId, path, now()))
      work.batchPaused(batchId)
      return { noted }
    },
    async retry(input) {
      requireLive(db, input.batchId)
      return retryAndTell(db, selectionOf(db, input), work)
    },
  }
}

/** Puts what failed and is selected back, and tells whoever works. */
export async function retryAndTell(
  db: SqliteDatabase,
  selection: FailureSelection,
  work: Pick<WorkInHand, 'searchAgain' | 'outputsWanted' | 'batchChanged'>,
  select?: SelectPages,
): Promise<{ pages: number; files: number }> {
  const { batchId } = selection
  const { folders, outputs, ...retried } = await retryFailed(db, selection, select).catch((error: unknown) => {
    throw translateSqliteError(error, db.name)
  })
  if (folders > 0) work.searchAgain()
  if (outputs > 0) work.outputsWanted(batchId)
  work.batchChanged(batchId)
  return { pages: retried.pages, files: retried.files + outputs + folders }
}

/** @throws DOCUMENT_UNKNOWN, PAGE_UNKNOWN */
function selectionOf(db: SqliteDatabase, { batchId, code, document, page }: ControlInput<'retry'>): FailureSelection {
  const selection = { ...everyFailure(batchId), code, pageNumber: page }
  if (document === null) return selection
  const documentId = findDocument(db, batchId, document)
  if (page !== null) requirePage(db, documentId, page, document)
  return { ...selection, documentId }
}

/** The batch that was named, which must not be cancelled, or all that are not over. */
function named(db: SqliteDatabase, batchId: BatchId | null): NamedBatch[] {
  return batchId === null ? openBatches(db) : [requireLive(db, batchId)]
}

function requireLive(db: SqliteDatabase, batchId: BatchId): NamedBatch {
  const batch = getBatch(db, batchId)
  if (batch.cancelledAt !== null) throw new LeafcutterError('BATCH_CANCELLED', { detail: batchId })
  return batch
}

/** Of all batches only those that were changed are told; one that was named is told either way. */
function summed(asked: BatchId | null, batches: NamedBatch[], sum: (id: BatchId) => { changed: boolean; pages: number }): BatchChanges {
  const sums = batches.map(({ id, name }) => ({ id, name, ...sum(id) }))
  return { batches: sums.filter((batch) => asked !== null || batch.changed) }
}

function translated<T>(db: SqliteDatabase, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw translateSqliteError(error, db.name)
  }
}
