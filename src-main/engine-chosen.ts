import type { ChosenCounts, DocumentChoice } from './contract/document-choice.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { WorkInHand } from './control/batch-control.ts'
import { retryFailed } from './control/retry-failed.ts'
import { getBatch } from './store/batches.ts'
import { cancelInspections, cancelQueued } from './store/cancel-waiting.ts'
import { chosenDocuments } from './store/chosen-documents.ts'
import { addedUp, countChosen, countFolders, noneChosen } from './store/count-chosen.ts'
import { rowsPerTransaction } from './store/documents.ts'
import { excludeDocuments, excludePages } from './store/exclusions.ts'
import { everyFailure, selectFiles, selectPages } from './store/failure-selection.ts'
import { inSlices } from './store/in-slices.ts'
import type { SqliteDatabase } from './store/open-database.ts'

interface Parts {
  db: SqliteDatabase
  now(): number
  work: WorkInHand
}

/** What can be done with documents that were chosen in the table of a batch, a slice at a time. Whoever stops in between finds the rest as it was. */
export function engineChosen({ db, now, work }: Parts) {
  return {
    /** What the calls below would touch. @throws BATCH_UNKNOWN */
    async countChosen(choice: DocumentChoice): Promise<ChosenCounts> {
      const { cancelledAt } = getBatch(db, choice.batchId)
      const counts = await countAll(choice)
      // Nothing of a cancelled batch is put back.
      return cancelledAt === null ? counts : { ...counts, retry: { pages: 0, files: 0, outputs: 0 } }
    },

    /** Puts everything that failed of them back into the queue. @throws BATCH_UNKNOWN, BATCH_CANCELLED */
    async retryChosen(choice: DocumentChoice): Promise<{ pages: number; files: number }> {
      const { batchId } = choice
      if (getBatch(db, batchId).cancelledAt !== null) throw new LeafcutterError('BATCH_CANCELLED', { detail: batchId })
      const sums = { pages: 0, files: 0, outputs: 0, folders: 0 }
      for await (const documents of chosenDocuments(db, choice)) {
        const retried = await retryFailed(db, { ...everyFailure(batchId), documents: documents.map(({ id }) => id) })
        for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += retried[name]
      }
      if (sums.folders > 0) work.searchAgain()
      if (sums.outputs > 0) work.outputsWanted(batchId)
      work.batchChanged(batchId)
      return { pages: sums.pages, files: sums.files + sums.outputs + sums.folders }
    },

    /** Cancels what of them waits. Pages that are being read go on, and what is read stays. @throws BATCH_UNKNOWN */
    async cancelChosen(choice: DocumentChoice): Promise<{ documents: number; pages: number }> {
      const { batchId } = choice
      getBatch(db, batchId)
      const sums = { documents: 0, pages: 0 }
      for await (const documents of chosenDocuments(db, choice)) {
        const ids = documents.map(({ id }) => id)
        sums.documents += cancelInspections(db, ids, now())
        const cancelled = await cancelAll(batchId, ids)
        sums.documents += new Set(cancelled).size
        sums.pages += cancelled.length
      }
      work.batchChanged(batchId)
      return sums
    },

    /** Sets what failed of them aside: pages, and files that failed as a whole. @throws BATCH_UNKNOWN */
    async excludeChosen(choice: DocumentChoice, reason: string): Promise<{ pages: number; files: number }> {
      const { batchId } = choice
      getBatch(db, batchId)
      const sums = { pages: 0, files: 0 }
      for await (const documents of chosenDocuments(db, choice)) {
        const selection = { ...everyFailure(batchId), documents: documents.map(({ id }) => id) }
        const pages = selectPages(db, selection).map(({ id }) => id)
        const files = selectFiles(db, selection).map(({ id }) => id)
        for (const { count } of await inSlices(db, pages, (slice) => excludePages(db, slice, reason, now()))) sums.pages += count
        sums.files += excludeDocuments(db, files, reason, now()).count
      }
      if (sums.pages > 0) work.outputsWanted(batchId)
      work.batchChanged(batchId)
      return sums
    },

    /** Their files as absolute paths, in the order of the import. @param most paths that are wanted; Infinity for all */
    async pathsOfChosen(choice: DocumentChoice, most = Number.POSITIVE_INFINITY): Promise<string[]> {
      const paths: string[] = []
      for await (const documents of chosenDocuments(db, choice)) {
        for (const { path } of documents) paths.push(path)
        if (paths.length >= most) break
      }
      return paths.slice(0, most)
    },
  }

  async function countAll(choice: DocumentChoice): Promise<ChosenCounts> {
    const { batchId } = choice
    let sums = noneChosen
    let folders = 0
    for await (const documents of chosenDocuments(db, choice)) {
      const ids = documents.map(({ id }) => id)
      sums = addedUp(sums, countChosen(db, batchId, ids))
      folders += countFolders(db, batchId, ids)
    }
    const others = folders > 0 && db.open ? countFolders(db, batchId, null) - folders : 0
    return { ...sums, retry: { ...sums.retry, files: sums.retry.files + others } }
  }

  async function cancelAll(batchId: string, ids: number[]): Promise<number[]> {
    const all: number[] = []
    for (let some = cancelQueued(db, batchId, ids, now()); ; some = cancelQueued(db, batchId, ids, now())) {
      all.push(...some)
      if (some.length < rowsPerTransaction || !db.open) return all
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
}
