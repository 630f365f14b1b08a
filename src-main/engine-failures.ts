import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import { pagesOfTry } from './contract/failures.ts'
import { differingSettings, type PageOverride } from './contract/page-override.ts'
import type { EngineSettings } from './contract/settings.ts'
import { retryAndTell, type WorkInHand } from './control/batch-control.ts'
import { checkedOverride } from './engine-recognition.ts'
import { spreadSample } from './queue/spread-sample.ts'
import type { Read, ReadInput } from './reads.ts'
import { getBatch } from './store/batches.ts'
import { type Changed, excludeDocuments, excludePages, exclusionIds, takeBackExclusions } from './store/exclusions.ts'
import { ofGroup, selectFiles, selectPages } from './store/failure-selection.ts'
import { failureSums } from './store/failures.ts'
import { inSlices } from './store/in-slices.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { type ReadAgain, readAgainWith } from './store/page-overrides.ts'
import { beginTry, endTry, listTries, undoTry } from './store/tries.ts'

/** Pages that are given other settings in one transaction: some 15 ms, three times as long a page as a retry. */
const pagesReadAgain = 300

interface Parts {
  db: SqliteDatabase
  read: Read
  settings: EngineSettings
  now(): number
  announce(event: EngineEvent): void
  work: WorkInHand
}

/** A group of failures, or what of it a filter leaves or was picked. */
export interface FailureChoice {
  batchId: BatchId
  groupKey: string
  filter: string
  ids: number[] | null
}

/** What can be done about failures, a group at a time; nothing of it holds main for longer than a slice of a thousand pages takes. */
export function engineFailures({ db, read, settings, now, announce, work }: Parts) {
  /** One announcement a document is too much for thousands: from some on, the batch is looked through as a whole. */
  function reopened(batchId: BatchId, documents: number[]): void {
    const few = [...new Set(documents)]
    if (few.length > 100) announce({ type: 'outputs-wanted', batchId })
    else for (const documentId of few) announce({ type: 'document-reopened', batchId, documentId })
    work.batchChanged(batchId)
  }

  function overridden(batchId: BatchId, { queued, takenOver }: Omit<ReadAgain, 'documents'>, override: PageOverride): void {
    const which = { documentId: null, pageId: null, pages: queued + takenOver }
    if (which.pages > 0) announce({ type: 'pages-overridden', batchId, ...which, settings: Object.keys(override) })
  }

  function told(batchId: BatchId, changes: Changed[]): number {
    reopened(
      batchId,
      changes.flatMap(({ documents }) => documents),
    )
    return sum(changes)
  }

  return {
    failureGroups: (batchId: BatchId, filter = '') => read('failureGroups', batchId, filter),
    failureSums: (batchId: BatchId) => failureSums(db, batchId),
    listFailures: (slice: ReadInput<'listFailures'>[0]) => read('listFailures', slice),

    /** Puts exactly the failures that were chosen back into the queue. Folders that could not be read are searched again. */
    retryGroup: ({ batchId, groupKey, filter, ids }: FailureChoice): Promise<{ pages: number; files: number }> =>
      retryAndTell(db, ofGroup(batchId, groupKey, filter, ids), work, (selection) => read('selectPages', selection)),

    /** Sets exactly the failures that were chosen aside: pages, or files that failed as a whole. */
    async exclude({ batchId, groupKey, filter, ids }: FailureChoice, reason: string): Promise<{ pages: number; files: number }> {
      const selection = ofGroup(batchId, groupKey, filter, ids)
      const pages = await read('selectPages', selection)
      const files = selectFiles(db, selection).map(({ id }) => id)
      const ofPages = await inSlices(db, pages, (slice) => excludePages(db, slice, reason, now()))
      const ofFiles = await inSlices(db, files, (slice) => excludeDocuments(db, slice, reason, now()))
      return { pages: told(batchId, ofPages), files: sum(ofFiles) }
    },

    listExclusions: (query: ReadInput<'listExclusions'>[0]) => read('listExclusions', query),

    /** @param ids of exclusions; null takes all of the batch back. Gives how many are failed again. */
    async takeBackExclusions(batchId: BatchId, ids: number[] | null): Promise<number> {
      return told(batchId, await inSlices(db, ids ?? exclusionIds(db, batchId), (slice) => takeBackExclusions(db, slice)))
    },

    listTries: (batchId: BatchId, filter: string) => read('listTries', batchId, filter),

    /**
     * Reads a few pages of a group, or of those of it that were picked, with other settings, ahead of everything else.
     * @throws BATCH_UNKNOWN, SETTING_INVALID when these are the settings of the batch, LANGUAGE_MISSING, ENGINE_MISSING; then nothing was changed
     */
    async tryOnSome({ batchId, groupKey, filter, ids }: FailureChoice, wanted: PageOverride): Promise<Omit<ReadAgain, 'documents'>> {
      const ofBatch = getBatch(db, batchId).settings
      const override = differingSettings(ofBatch, await checkedOverride(ofBatch, wanted, settings.tesseractProgram))
      if (Object.keys(override).length === 0)
        throw new LeafcutterError('SETTING_INVALID', { detail: 'nothing differs from the settings of the batch' })
      const triedBefore = listTries(db, batchId).filter((one) => one.groupKey === groupKey)
      const avoided = new Set(triedBefore.flatMap(({ pages }) => pages.map(({ pageId }) => pageId)))
      const pageIds = spreadSample(selectPages(db, ofGroup(batchId, groupKey, filter, ids)), pagesOfTry, avoided).map(({ id }) => id)
      const { documents, ...sums } = beginTry(db, { batchId, groupKey, pageIds, override, now: now() })
      overridden(batchId, sums, override)
      reopened(batchId, documents)
      return sums
    },

    /** Gives the settings of a try to the failed pages of its group that were not tried, a slice at a time. */
    async applyTry(tryId: number, filter: string): Promise<Omit<ReadAgain, 'documents'>> {
      const found = await read('remainingPages', tryId, filter)
      if (!found) return { queued: 0, takenOver: 0 }
      const { batchId, override, pages } = found
      const again = await inSlices(db, pages, (slice) => readAgainWith(db, slice, override, now()), pagesReadAgain)
      // Only now: whoever stops in between finds the try, and how many remain.
      if (db.open) endTry(db, tryId)
      reopened(
        batchId,
        again.flatMap(({ documents }) => documents),
      )
      const sums = again.reduce((all, { queued, takenOver }) => ({ queued: all.queued + queued, takenOver: all.takenOver + takenOver }), {
        queued: 0,
        takenOver: 0,
      })
      overridden(batchId, sums, override)
      return sums
    },

    /** The pages of a try are failed again as they were; false while one of them is being read. */
    undoTry(tryId: number): boolean {
      const undone = undoTry(db, tryId)
      if (undone) reopened(undone.batchId, undone.documents)
      return undone !== null
    },
  }
}

const sum = (changes: Changed[]) => changes.reduce((all, { count }) => all + count, 0)
