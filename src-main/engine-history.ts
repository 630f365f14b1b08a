import type { EngineEvent } from './contract/engine-events.ts'
import { type EngineSettings, workersAtSpeed } from './contract/settings.ts'
import type { EngineCondition } from './engine-options.ts'
import type { WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import type { Clock } from './queue/ports.ts'
import type { NewMark } from './store/marks.ts'
import type { Store } from './store/open-store.ts'
import { BatchEnds } from './telemetry/batch-ends.ts'
import { History } from './telemetry/history.ts'
import { Metrics } from './telemetry/metrics.ts'
import { version } from './version.ts'

interface Parts {
  store: Store
  clock: Clock
  settings: EngineSettings
  pool: WorkerPool
  dispatcher: Dispatcher
  announce(event: EngineEvent): void
  listen(listener: (event: EngineEvent) => void): () => void
  guarded(something: () => void): void
  haltFor(surprise: unknown): void
}

/** The history of the work, put between those who announce and the database. */
export function engineHistory({ store, clock, settings, pool, dispatcher, announce, listen, guarded, haltFor }: Parts) {
  const metrics = new Metrics({ version, startedAt: clock.now() })
  const history = new History({
    db: store.db,
    clock,
    sample() {
      const { busy, idle } = pool.memory()
      return {
        workers: workersAtSpeed(settings),
        busyWorkers: pool.busy(),
        mainMemory: process.memoryUsage.rss(),
        workerMemory: Math.max(0, ...busy, ...idle),
      }
    },
    oldestQueuedAt: () => dispatcher.oldestQueuedAt(),
    ended: (...facts) => metrics.attemptEnded(...facts),
    written: () => announce({ type: 'minute-written' }),
    failed: haltFor,
  })
  const ends = new BatchEnds(store.db, clock.now)
  const stopListening = listen((event) => {
    history.hear(event)
    if (event.type === 'external-call-ended') metrics.externalCallEnded(event.call)
    guarded(() => ends.hear(event))
  })

  return {
    metrics,
    /** What happened since the last minute that was written. */
    notWritten: () => history.notWritten(),
    /** @param resumed what an unexpected end left behind; null after an orderly one */
    programStarted(resumed: EngineCondition['resumed']): void {
      const at = clock.now()
      if (resumed) history.note({ at, kind: 'program-restarted', facts: resumed })
      else history.note({ at, kind: 'program-started' })
    },
    note: (mark: Omit<NewMark, 'at'>): void => history.note({ at: clock.now(), ...mark }),
    /** Writes what is not written yet. */
    stop(): void {
      stopListening()
      history.stop()
    },
  }
}
