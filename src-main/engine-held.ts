import type { BatchId } from './contract/batch.ts'
import type { BatchCheck } from './contract/batch-check.ts'
import type { EngineChecks } from './engine-checks.ts'
import type { Clock } from './queue/ports.ts'
import { getBatch, resumeBatch } from './store/batches.ts'
import type { SqliteDatabase } from './store/open-database.ts'

interface Parts {
  db: SqliteDatabase
  clock: Clock
  checks: EngineChecks
  /** Calls the search of a batch off; resolves when it has ended. */
  endSearch(batchId: BatchId): Promise<void>
  /** Ends the reading of its pages. */
  interrupt(batchId: BatchId): void
  resumed(batchId: BatchId): void
  changed(batchId: BatchId): void
}

/** What can be asked of a held batch. */
export function engineHeld({ db, clock, checks, endSearch, interrupt, resumed, changed }: Parts) {
  return {
    checkBatch: (batchId: BatchId): BatchCheck => checks.report(getBatch(db, batchId)),
    twinFiles: (batchId: BatchId, offset: number, limit: number) => checks.twinFiles(batchId, offset, limit),
    /** Starts a held batch, also one that was paused meanwhile; false when it was started already. @throws BATCH_UNKNOWN */
    startHeld(batchId: BatchId): boolean {
      getBatch(db, batchId)
      if (resumeBatch(db, batchId, clock.now())) resumed(batchId)
      return checks.start(batchId)
    },
    /** @param at Unix milliseconds; null: when somebody starts it. False when it was started already. */
    startHeldAt: (batchId: BatchId, at: number | null): boolean => checks.startAt(batchId, at),
    /** Gives a held batch up: nothing of it stays but the texts of its sample, so that they are not read again. @throws BATCH_UNKNOWN */
    async discardHeld(batchId: BatchId): Promise<boolean> {
      if (!checks.giveUp(getBatch(db, batchId).id)) return false
      const searchEnded = endSearch(batchId)
      interrupt(batchId)
      changed(batchId)
      await searchEnded
      await checks.remove()
      return true
    },
  }
}
