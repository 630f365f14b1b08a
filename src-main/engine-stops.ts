import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { momentInWords } from './contract/time-of-day.ts'
import type { Clock } from './queue/ports.ts'
import { watchTimes } from './queue/watch-times.ts'
import { nextStopAt, setStop, stopDueBatches } from './store/batch-stops.ts'
import { getBatch } from './store/batches.ts'
import type { SqliteDatabase } from './store/sqlite-database.ts'

interface Parts {
  db: SqliteDatabase
  clock: Clock
  /** It stands still from now on. */
  paused(batchId: BatchId): void
  announce(event: EngineEvent): void
  guarded(something: () => void): void
}

/** Batches that stop before a time of day: pauses them when it comes; pages in hand finish. */
export function engineStops({ db, clock, paused, announce, guarded }: Parts) {
  const times = watchTimes({ clock, due })

  function due(now: number): number | null {
    let next: number | null = null
    guarded(() => {
      for (const batchId of stopDueBatches(db, now, (at) => momentInWords(at, at))) {
        paused(batchId)
        announce({ type: 'batch-changed', batchId })
      }
      next = nextStopAt(db)
    })
    return next
  }

  return {
    /** At the start, when the clock was set, and after a sleep. */
    look: () => times.look(),
    /** @param at Unix milliseconds; null: it stops when it has ended. @throws BATCH_UNKNOWN */
    stopBatchAt(batchId: BatchId, at: number | null): void {
      setStop(db, getBatch(db, batchId).id, at)
      announce({ type: 'batch-changed', batchId })
      times.look()
    },
    stop: () => times.stop(),
  }
}
