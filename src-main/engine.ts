import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import { type EngineCalls, engineCalls } from './engine-calls.ts'
import type { EngineCondition, EngineOptions } from './engine-options.ts'
import { Exporter } from './export/exporter.ts'
import { Inspector } from './intake/inspector.ts'
import { findLanguageData } from './intake/language-data.ts'
import { FolderLooker } from './pool/folder-looker.ts'
import { inspectInPool, pagePool } from './pool/page-pool.ts'
import { WorkerPool } from './pool/worker-pool.ts'
import { Dispatcher } from './queue/dispatcher.ts'
import { systemClock } from './queue/system-clock.ts'
import { withSeparator } from './queue/volume-of.ts'
import { type VolumeChange, Volumes } from './sources/volumes.ts'
import { watched, watchedPages } from './sources/watched-sources.ts'
import { pauseBatch } from './store/batches.ts'
import { countKeptPages } from './store/counts.ts'
import { rescueInspections } from './store/documents.ts'
import { artefactFolder, openStore } from './store/open-store.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'
import { countWaitingInFolder } from './store/waiting-in-folder.ts'
import { BatchOverview } from './telemetry/batch-overview.ts'
import { enoughFree, whenThereIsSpace } from './telemetry/disk-space.ts'
import { version } from './version.ts'

export interface Engine extends EngineCalls {
  /** Hears everything that is announced, after it was written. Gives a function that stops listening. */
  listen(listener: (event: EngineEvent) => void): () => void
  /** Stops claiming, gives pages in hand `graceMs` to finish, interrupts the rest, closes everything. Twice is fine. */
  stop(graceMs: number): Promise<void>
  /** Ends the workers at once, for a second signal; pages in hand go back to the queue. */
  hurry(): void
}

/**
 * Puts the rooms together and starts them. The same engine runs behind the window and without one.
 * @throws DATA_FOLDER_IN_USE, DATA_FOLDER_DENIED, DATABASE_UNUSABLE, DISK_FULL
 */
export function startEngine(options: EngineOptions): Engine {
  const { settings, hostFile, launchHost, dataDir } = options
  const clock = systemClock
  const store = openStore({ dataDir, migrationsDir: options.migrationsDir, version, now: clock.now() })
  const overview = new BatchOverview(store.db, clock.now)
  const condition: EngineCondition = { trouble: null, resumed: null }
  const listeners = new Set<(event: EngineEvent) => void>()
  let stopping: Promise<void> | null = null
  let stopLooking: () => void = () => {}

  const pool = new WorkerPool({
    hostFile,
    launchHost,
    workers: settings.workers,
    tasksPerHost: settings.pagesPerWorker,
    slotFreed: wake,
    cannotStart: (reason) => halt('INTERNAL', `the workers do not start: ${reason}`),
  })
  const looker = new FolderLooker(options)
  const volumes = new Volumes({
    clock,
    workers: settings.workers,
    look: (folder, paths) => looker.look(folder, paths),
    countWaiting: (folder) => countWaitingInFolder(store.db, folder),
    changed: volumeChanged,
  })
  const pages = pagePool({
    pool,
    settings,
    artefactFolder: artefactFolder(dataDir),
    languageData: (batch) => findLanguageData(batch.languages, batch.tessdataFolder),
  })
  const dispatcher = new Dispatcher({
    store: store.pages,
    pool: watchedPages({ ...pages, freeSlots: slotsForPages }, volumes),
    clock,
    workers: settings.workers,
    allowedFor: volumes.allowed,
    announce,
    stopped: halt,
  })
  const inspect = inspectInPool(pool, settings)
  const inspector = new Inspector({
    db: store.db,
    clock,
    workers: settings.workers,
    freeSlots: () => pool.freeSlots(),
    away: () => volumes.away().map(({ folder }) => withSeparator(folder)),
    inspect: (document, signal) => watched(volumes, document, () => inspect(document, signal), signal),
    announce,
    stopped: halt,
  })
  const exporter = new Exporter({ db: store.db, clock, announce, stopped: halt, batchBlocked: block })

  function slotsForPages(): number {
    return Math.max(0, pool.freeSlots() - inspector.reserved())
  }

  function wake(): void {
    inspector.wake()
    dispatcher.wake()
  }

  function volumeChanged(folder: string, what: VolumeChange): void {
    if (what !== 'suspicion') announce({ type: what === 'away' ? 'volume-away' : 'volume-returned', folder })
    if (what === 'returned') calls.resumeSearches()
    inspector.wake()
    dispatcher.volumeChanged()
  }

  /** Tells everybody, the rooms first, so that whoever asks afterwards finds them up to date. */
  function announce(event: EngineEvent): void {
    noteInOverview(event)
    passOn(event)
    for (const listener of listeners) listener(event)
    if (event.type === 'documents-found' || event.type === 'document-inspected' || event.type === 'batch-changed') wake()
  }

  function noteInOverview(event: EngineEvent): void {
    if (!('batchId' in event)) return
    if (progress.has(event.type)) overview.progressed(event.batchId)
    else overview.changed(event.batchId)
  }

  /** What one room did, for the rooms that wait for it. */
  function passOn(event: EngineEvent): void {
    switch (event.type) {
      case 'page-claimed':
        inspector.pageClaimed()
        break
      case 'page-settled':
        overview.pageSettled(event.batchId)
        exporter.pageSettled(event.documentId)
        break
      case 'document-inspected':
        dispatcher.documentChanged(event.documentId)
        // All of its pages may have been read before, in another batch.
        exporter.pageSettled(event.documentId)
        break
      case 'batch-changed':
        dispatcher.batchChanged(event.batchId)
        break
      case 'batch-resumed':
        exporter.batchResumed(event.batchId)
        break
      default:
        break
    }
  }

  /** Nothing more may start; what is being read finishes. */
  function halt(code: ErrorCode, detail: string): void {
    if (condition.trouble) return
    condition.trouble = new LeafcutterError(code, { detail: code === 'DISK_FULL' ? howMuchToFree(detail) : detail })
    void dispatcher.stop(settings.pageSeconds * 1000)
    void inspector.stop()
    void exporter.stop()
    announce({ type: 'run-stopped', code, detail })
    if (code === 'DISK_FULL') stopLooking = whenThereIsSpace(foldersToWrite, clock, goOn)
  }

  /** The data folder, and the output folders of the batches that are not over. */
  function foldersToWrite(): string[] {
    const live = overview.list().filter((batch) => batch.files.open > 0 && batch.state !== 'cancelled')
    return [dataDir, ...live.map((batch) => batch.outputDir)]
  }

  /** After trouble that was mended, by itself or by the operator. */
  function goOn(): void {
    if (!condition.trouble || stopping) return
    work()
    announce({ type: 'run-resumed' })
  }

  /** One batch cannot go on until the operator mended something; the others do. */
  function block(batchId: BatchId, code: ErrorCode, detail: string): void {
    if (pauseBatch(store.db, batchId, clock.now(), { code, detail })) announce({ type: 'batch-changed', batchId })
  }

  function haltFor(surprise: unknown): void {
    const error = translateSqliteError(surprise, store.db.name)
    if (error instanceof LeafcutterError) halt(error.code, error.place.detail ?? '')
    else halt('INTERNAL', error instanceof Error ? error.message : String(error))
  }

  /** Begins to work, at the start and after trouble: what nobody has in hand any more goes back to the queue. */
  function work(): number {
    condition.trouble = null
    stopLooking()
    const inHand = new Set(dispatcher.inHand().map((claimed) => claimed.page.id))
    const rescued = store.pages.rescueRunning(clock.now(), inHand)
    rescueInspections(store.db)
    exporter.start()
    inspector.start()
    dispatcher.start()
    return rescued
  }

  async function stop(graceMs: number): Promise<void> {
    stopLooking()
    await Promise.all([inspector.stop(), dispatcher.stop(graceMs)])
    await exporter.stop()
    await calls.finish()
    volumes.stop()
    looker.stop()
    pool.stop()
    store.close(clock.now())
  }

  const calls = engineCalls({ store, overview, condition, pool, dispatcher, volumes, settings, options, clock, announce, goOn, haltFor })
  const redone = work()
  if (store.lastRunDied) condition.resumed = { kept: countKeptPages(store.db), redone }
  pool.start()
  calls.resumeSearches()

  return {
    ...calls,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop(graceMs) {
      stopping ??= stop(graceMs)
      return stopping
    },
    hurry() {
      dispatcher.abortWhere(() => true)
    },
  }
}

/** What happens all the time while a batch runs. */
const progress = new Set<EngineEvent['type']>([
  'documents-found',
  'document-inspected',
  'page-claimed',
  'page-settled',
  'page-returned',
  'document-exported',
])

function howMuchToFree(detail: string): string {
  return `${detail}; work goes on by itself when ${enoughFree / 1_000_000_000} GB is free`
}
