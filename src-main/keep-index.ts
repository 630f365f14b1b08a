import type { EngineEvent } from './contract/engine-events.ts'
import type { Clock } from './queue/ports.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { searchIndexer } from './store/search-index.ts'

/** Milliseconds of a slice; what it wrote is synced after that. */
const sliceMs = 5
/** The index may take a quarter of the time of the main process. */
const restAfterSlice = 3
const shortestRestMs = 5
/** Milliseconds after something changed until it is looked at, so that pages which are read one after the other travel together. */
const gatherMs = 1_000

/** What may leave a text that is not in the index. */
const news = new Set<EngineEvent['type']>(['page-settled', 'document-reopened', 'document-inspected', 'batch-changed', 'run-resumed'])

interface Parts {
  db: SqliteDatabase
  clock: Clock
  listen(listener: (event: EngineEvent) => void): () => void
  /** Called with what the database did not let it do; it goes on when the run does. */
  failed(surprise: unknown): void
}

/**
 * Keeps the index of all texts up to date, in slices with a rest after each, from the start on: a database of a version without an index
 * gets it that way. Gives a function that goes on with it for so many milliseconds at most, and ends it.
 */
export function keepIndex({ db, clock, listen, failed }: Parts): (graceMs: number) => void {
  const step = searchIndexer(db)
  let forget: (() => void) | null = clock.after(gatherMs, slice)

  function slice(): void {
    forget = null
    const began = performance.now()
    if (!tryStep()) return
    forget = clock.after(Math.max(shortestRestMs, (performance.now() - began) * restAfterSlice), slice)
  }

  function tryStep(): boolean {
    try {
      return step(sliceMs)
    } catch (surprise) {
      failed(surprise)
      return false
    }
  }

  const stopListening = listen((event) => {
    if (news.has(event.type)) forget ??= clock.after(gatherMs, slice)
  })

  return (graceMs) => {
    stopListening()
    forget?.()
    const ends = performance.now() + graceMs
    while (performance.now() < ends && tryStep());
  }
}
