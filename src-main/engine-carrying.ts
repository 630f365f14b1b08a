import { setTimeout as wait } from 'node:timers/promises'
import { type CarryRequest, refuseUnready, writeCarried } from './carry/carry-batch.ts'
import { type TakeRequest, takeBatch } from './carry/take-batch.ts'
import type { BatchId } from './contract/batch.ts'
import type { CarriedAway, TakenIn } from './contract/carrying.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { WorkInHand } from './control/batch-control.ts'
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
}

/** Milliseconds between two looks whether pages that were interrupted are back in the queue, which takes some hundred. */
const lookEveryMs = 50

/** Batches that are continued on another computer, and come back. One at a time. */
export function engineCarrying({ db, artefactFolder, version, now, announce, work }: Parts) {
  const stopping = new AbortController()
  let going: Promise<unknown> | null = null

  /** Pages in hand would be read twice: they go back to the queue first. */
  async function letGo(batchId: BatchId): Promise<void> {
    work.batchPaused(batchId)
    work.interrupt(batchId)
    while (work.pagesInHand(batchId) > 0) await wait(lookEveryMs, undefined, { signal: stopping.signal })
  }

  async function alone<T>(begin: () => Promise<T>): Promise<T> {
    if (going !== null) throw new LeafcutterError('CARRY_NOT_READY', { detail: 'another batch is being written or taken in' })
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

  async function carry(request: CarryRequest): Promise<CarriedAway> {
    const { batchId, path } = request
    refuseUnready(getBatch(db, batchId))
    pauseBatch(db, batchId, now())
    await letGo(batchId)
    const written = await writeCarried({ db, artefactFolder, version, now: now(), signal: stopping.signal }, request)
    noteCarried(db, batchId, path, now())
    work.batchPaused(batchId)
    return written
  }

  async function take(request: TakeRequest): Promise<TakenIn> {
    const taken = await takeBatch({ db, artefactFolder, now, signal: stopping.signal, begun: letGo }, request)
    const { batchId } = taken
    if (taken.isNew) announce({ type: 'batch-created', batchId })
    announce({ type: 'import-finished', batchId })
    work.batchResumed(batchId)
    work.outputsWanted(batchId)
    return taken
  }

  return {
    calls: {
      /** Pauses a batch and writes all of it into a file, to be continued on another computer. @throws what `writeCarried` throws */
      carryBatch: (request: CarryRequest) => alone(() => carry(request)),
      /** Takes in such a file, as a new batch or merged with the one that is here; it goes on then. @throws what `takeBatch` throws */
      takeCarried: (request: TakeRequest) => alone(() => take(request)),
    },
    /** Ends what goes on: between two slices, to be begun again. */
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.allSettled([going])
    },
  }
}
