import { setImmediate as nextTurn } from 'node:timers/promises'
import { removeDiscarded } from '../store/discard-batch.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import type { Told } from './pack-batch.ts'

/** Removes the rows of a batch that was given up, a slice at a time; what is left when it is stopped goes at the next start. */
export async function removeGivenUp(db: SqliteDatabase, batchId: string, told: Told, signal: AbortSignal): Promise<void> {
  for (let slices = 0; db.open && !signal.aborted; slices += 1) {
    if (removeDiscarded(db, batchId)) return
    told({ step: 'removing', done: slices, of: 0 })
    await nextTurn()
  }
}
