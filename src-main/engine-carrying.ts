import { setTimeout as wait } from 'node:timers/promises'
import { type CarryRequest, refuseUnready, writeCarried } from './carry/carry-batch.ts'
import { estimateResults } from './carry/estimate-results.ts'
import { type LookRequest, lookAtFile } from './carry/look-at-file.ts'
import { type TakeRequest, takeBatch } from './carry/take-batch.ts'
import type { BatchId } from './contract/batch.ts'
import type { CarriedFindings, Carrying, CarryOutlook, LookStep, Taking } from './contract/carry-steps.ts'
import type { CarriedAway, TakenIn } from './contract/carrying.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { WorkInHand } from './control/batch-control.ts'
import type { Read } from './reads.ts'
import { getBatch, pauseBatch } from './store/batches.ts'
import { noteCarried } from './store/carried-batches.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

interface Parts {
  db: SqliteDatabase
  artefactFolder: string
  version: string
  now(): number
  announce(event: EngineEvent): void
  work: WorkInHand
  read: Read
}

/** Whoever waits for it. */
interface Doing<Step> {
  /** Calls it off. */
  signal?: AbortSignal
  told?(step: Step): void
}

/** Milliseconds between two looks whether pages that were interrupted are back in the queue, which takes some hundred. */
const lookEveryMs = 50

/** Batches that are continued on another computer, and come back. One at a time. */
export function engineCarrying({ db, artefactFolder, version, now, announce, work, read }: Parts) {
  const stopping = new AbortController()
  let going: Promise<unknown> | null = null

  /** Pages in hand would be read twice: they go back to the queue first. */
  async function letGo(batchId: BatchId, signal: AbortSignal): Promise<void> {
    work.batchPaused(batchId)
    work.interrupt(batchId)
    while (work.pagesInHand(batchId) > 0) await wait(lookEveryMs, undefined, { signal })
  }

  const orStopped = (signal?: AbortSignal) => (signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal)

  function refuseSecond(): void {
    if (going !== null) throw new LeafcutterError('CARRY_NOT_READY', { detail: 'another batch is being written or taken in' })
  }

  async function alone<T>(begin: () => Promise<T>): Promise<T> {
    refuseSecond()
    const done = begin().catch((error: unknown) => {
      throw translateSqliteError(error, db.name)
    })
    going = done
    try {
      return await done
    } finally {
      going = null
    }
  }

  async function carry(request: CarryRequest, { signal: asked, told }: Doing<Carrying>): Promise<CarriedAway> {
    const { batchId, path } = request
    const signal = orStopped(asked)
    refuseUnready(getBatch(db, batchId))
    pauseBatch(db, batchId, now())
    await letGo(batchId, signal)
    const written = await writeCarried({ db, artefactFolder, version, now: now(), signal, ...(told && { told }) }, request)
    noteCarried(db, batchId, path, now())
    work.batchPaused(batchId)
    return written
  }

  async function take(request: TakeRequest, { signal: asked, told }: Doing<Taking>): Promise<TakenIn> {
    const signal = orStopped(asked)
    const begun = (batchId: BatchId) => letGo(batchId, signal)
    const taken = await takeBatch({ db, artefactFolder, now, signal, begun, ...(told && { told }) }, request)
    const { batchId } = taken
    if (taken.isNew) announce({ type: 'batch-created', batchId })
    announce({ type: 'import-finished', batchId })
    work.batchResumed(batchId)
    work.outputsWanted(batchId)
    return taken
  }

  /** How large the file would be. @throws BATCH_UNKNOWN, BATCH_CANCELLED, CARRY_NOT_READY when the batch cannot be carried now */
  async function carryOutlook(batchId: BatchId): Promise<CarryOutlook> {
    refuseSecond()
    refuseUnready(getBatch(db, batchId))
    const stored = await read('carryOutlook', batchId)
    return { sources: stored.sources, resultBytes: await estimateResults(artefactFolder, stored) }
  }

  function carriedTo(batchId: BatchId): string {
    const { pausedCode, pausedDetail } = getBatch(db, batchId)
    if (pausedCode === 'BATCH_CARRIED' && pausedDetail !== null) return pausedDetail
    throw new LeafcutterError('CARRY_NOT_READY', { detail: 'it was not carried away' })
  }

  return {
    calls: {
      /** Pauses a batch and writes all of it into a file, to be continued on another computer. @throws what `writeCarried` throws */
      carryBatch: (request: CarryRequest, doing: Doing<Carrying> = {}) => alone(() => carry(request, doing)),
      /** Takes in such a file, as a new batch or merged with the one that is here; it goes on then. @throws what `takeBatch` throws */
      takeCarried: (request: TakeRequest, doing: Doing<Taking> = {}) => alone(() => take(request, doing)),
      carryOutlook,
      /** The file to which a batch was carried away. @throws BATCH_UNKNOWN, CARRY_NOT_READY when it was not */
      carriedTo,
      /** What taking a file in would make; nothing is written. @throws what `lookAtFile` throws */
      lookAtCarried: (request: LookRequest, { signal, told }: Doing<LookStep> = {}): Promise<CarriedFindings> =>
        lookAtFile({ db, signal: orStopped(signal), ...(told && { told }) }, request),
    },
    /** Ends what goes on: between two slices, to be begun again. */
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.allSettled([going])
    },
  }
}
