import { dirname, join } from 'node:path'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { IndexNews, IndexTask } from './indexer.ts'
import type { HostProcess, LaunchHost } from './pool/launch-host.ts'
import type { Clock } from './queue/ports.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { openSearchFile } from './store/search-file.ts'
import { anyTextToIndex, forgetChanges, searchIndexer } from './store/search-index.ts'

/** Milliseconds after something changed until it is looked at, so that pages which are read one after the other travel together. */
const gatherMs = 1_000
/** The process is ended when there was nothing to index for so long. */
const idleMs = 30_000
/** Milliseconds between two slices of changes that are removed because the index took note of them. */
const betweenRemovalsMs = 50

/** What may leave a text that is not in the index. */
const news = new Set<EngineEvent['type']>(['page-settled', 'document-reopened', 'document-inspected', 'batch-changed', 'run-resumed'])

interface Parts {
  db: SqliteDatabase
  /** Built entry of the pool's host; the indexer's lies beside it. */
  hostFile: string
  launchHost: LaunchHost
  clock: Clock
  listen(listener: (event: EngineEvent) => void): () => void
  /** Called with what the disk did not let it do; it goes on when something happens again. */
  failed(surprise: unknown): void
}

/**
 * Has the index of all texts kept up to date by a process of its own, from the start on: a database of a version without such an index gets it that
 * way. Gives a function that ends the process, and goes on with the rest for so many milliseconds at most.
 */
export function keepIndex(parts: Parts): (graceMs: number) => Promise<void> {
  const { db, clock, failed } = parts
  let indexer: { host: HostProcess; gone: Promise<void> } | null = null
  let forgetAlarm: (() => void) | null = clock.after(gatherMs, look)
  let forgetIdle = (): void => {}
  let forgetRemoval: (() => void) | null = null

  function look(): void {
    forgetAlarm = null
    tried(() => {
      if (!anyTextToIndex(db)) return
      forgetIdle()
      indexer ??= launch()
      indexer.host.post({ database: db.name } satisfies IndexTask)
    })
  }

  function launch(): { host: HostProcess; gone: Promise<void> } {
    const host = parts.launchHost(join(dirname(parts.hostFile), 'indexer.js'), 'background')
    host.onMessage((message) => heard(message as IndexNews))
    const gone = new Promise<void>((resolve) => {
      host.onExit(() => {
        if (indexer?.host === host) indexer = null
        resolve()
      })
    })
    return { host, gone }
  }

  function heard(said: IndexNews): void {
    if (said.type === 'failed') failed(new LeafcutterError(said.code, { path: said.path, detail: said.detail }))
    if (said.type === 'failed' || said.isLeft) return
    forgetIdle()
    forgetIdle = clock.after(idleMs, () => {
      indexer?.host.kill()
    })
    forgetRemoval ??= clock.after(0, () => remove(said.changes))
  }

  /** What the index took note of. */
  function remove(until: number): void {
    forgetRemoval = null
    tried(() => {
      if (forgetChanges(db, until)) forgetRemoval = clock.after(betweenRemovalsMs, () => remove(until))
    })
  }

  function tried(something: () => void): void {
    try {
      something()
    } catch (surprise) {
      failed(surprise)
    }
  }

  const stopListening = parts.listen((event) => {
    if (news.has(event.type)) forgetAlarm ??= clock.after(gatherMs, look)
  })

  return async (graceMs) => {
    stopListening()
    forgetAlarm?.()
    forgetIdle()
    forgetRemoval?.()
    const last = indexer
    last?.host.kill()
    await last?.gone
    if (graceMs > 0) tried(() => indexRest(db, graceMs))
  }
}

/** At the end nobody waits for main, and to start a process would take longer than the rest of a few pages. */
function indexRest(db: SqliteDatabase, graceMs: number): void {
  if (!anyTextToIndex(db)) return
  const ends = performance.now() + graceMs
  const index = openSearchFile(db.name)
  try {
    const step = searchIndexer(db, index)
    while (step().isLeft && performance.now() < ends);
  } finally {
    index.close()
  }
}
