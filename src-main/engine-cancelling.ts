import type { EngineEvent } from './contract/engine-events.ts'
import { cancelRest, halfCancelledBatches } from './store/cancel-batch.ts'
import type { SqliteDatabase } from './store/open-database.ts'

interface Parts {
  db: SqliteDatabase
  announce: (event: EngineEvent) => void
  haltFor: (error: unknown) => void
}

/** Goes on with the cancelling that an earlier run did not come to the end of; nothing of those batches is read meanwhile. */
export async function finishCancelling({ db, announce, haltFor }: Parts): Promise<void> {
  try {
    for (const batchId of halfCancelledBatches(db)) {
      await cancelRest(db, batchId)
      announce({ type: 'batch-changed', batchId })
    }
  } catch (error) {
    haltFor(error)
  }
}
