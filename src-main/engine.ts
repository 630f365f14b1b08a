import { guardCalls, isDatabaseBroken } from './broken-database.ts'
import { settingsChanger } from './change-settings.ts'
import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import { type SettingsChange, workersAtSpeed } from './contract/settings.ts'
import { type EngineCalls, engineCalls } from './engine-calls.ts'
import type { EngineCondition, EngineOptions } from './engine-options.ts'
import { engineWorkers } from './engine-workers.ts'
import { Exporter } from './export/exporter.ts'
import { Inspector } from './intake/inspector.ts'
import { copierBeside, keepBackups } from './keep-backups.ts'
import { FolderLooker } from './pool/folder-looker.ts'
import { watchClock } from './queue/clock-watch.ts'
import { Dispatcher } from './queue/dispatcher.ts'
import { longestWaitMs } from './queue/retry-policy.ts'
import { systemClock } from './queue/system-clock.ts'
import { withSeparator } from './queue/volume-of.ts'
import type { StormVictim } from './queue/worker-storm.ts'
import { type VolumeChange, Volumes } from './sources/volumes.ts'
import { watched, watchedPages } from './sources/watched-sources.ts'
import { pauseBatch } from './store/batches.ts'
import { countKeptPages } from './store/counts.ts'
import { rescueInspections } from './store/documents.ts'
import { giveBackAttempts } from './store/give-back.ts'
import { openStore } from './store/open-store.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'
import { countWaitingInFolder } from './store/waiting-in-folder.ts'
import { shortenWaits } from './store/waits.ts'
import { BatchOverview } from './telemetry/batch-overview.ts'
import { enoughFree, whenThereIsSpace } from './telemetry/disk-space.ts'
import { version } from './version.ts'

export interface Engine extends EngineCalls {
  /** What the operator should know of the data folder, although it stops nothing. */
  warnings: LeafcutterError[]
  /** Kept for the next start, and followed at once. @throws SETTING_INVALID, DISK_FULL, DATA_FOLDER_DENIED */
  changeSettings(changes: SettingsChange): Promise<void>
  /** Hears everything that is announced, after it was written. Gives a function that stops listening. */
  listen(listener: (event: EngineEvent) => void): () => void
  /** Stops claiming, gives pages in hand `graceMs` to finish, interrupts the rest, closes everything. Twice is fine. */
  stop(graceMs: number): Promise<void>
  /** Ends the workers at once, for a second signal; pages in hand go back to the queue. Nothing can be read afterwards. */
  hurry(): void
  /** The computer is about to sleep: nothing new is begun. Pages in hand stay in hand, and their time stands still. */
  fallAsleep(): void
  /** The sleep is over: looks what may be done now, and goes on. */
  wakeUp(): void
}

/**
 * Puts the rooms together and starts them. The same engine runs behind the window and without one.
 * @throws DATA_FOLDER_ON_NETWORK, DATA_FOLDER_IN_USE, DATA_FOLDER_DENIED, DATABASE_DAMAGED, DATABASE_UNUSABLE, DATABASE_IO, DISK_FULL
 */
export function startEngine(options: EngineOptions): Engine {
  const { dataDir, hostFile, launchHost } = options
  const settings = { ...options.settings }
  const clock = options.clock ?? systemClock
  const store = openStore({ dataDir, migrationsDir: options.migrationsDir, version, now: clock.now() })
  const overview = new BatchOverview(store.db, clock.elapsed)
  const condition: EngineCondition = { trouble: null, resumed: null }
  const listeners = new Set<(event: EngineEvent) => void>()
  let stopping: Promise<void> | null = null
  let stopLooking: () => void = () => {}
  const stopWatching = watchClock(clock, clockJumped)

  const workers = engineWorkers({ options, settings, clock, freed: wake, woke, stormBegan, halt })
  const { pool, sleep } = workers
  const looker = new FolderLooker(options)
  const volumes = new Volumes({
    clock,
    workers: () => workersAtSpeed(settings),
    look: (folder, paths) => looker.look(folder, paths),
    countWaiting: (folder) => countWaitingInFolder(store.db, folder),
    changed: volumeChanged,
  })
  const dispatcher = new Dispatcher({
    store: store.pages,
    pool: watchedPages({ freeSlots: slotsForPages, processPage: workers.processPage }, volumes),
    clock,
    workers: workersAtSpeed(settings),
    allowedFor: volumes.allowed,
    announce,
    stopped: halt,
  })
  const inspector = new Inspector({
    db: store.db,
    clock,
    workers: () => workersAtSpeed(settings),
    freeSlots: workers.freeSlots,
    away: () => volumes.away().map(({ folder }) => withSeparator(folder)),
    inspect: (document, signal) => watched(volumes, document, () => workers.inspect(document, signal), signal),
    announce,
    stopped: halt,
  })
  const exporter = new Exporter({ db: store.db, clock, announce, stopped: halt, batchBlocked: block })

  function slotsForPages(): number {
    return Math.max(0, workers.freeSlots() - inspector.reserved())
  }

  /** What waits for a time of day waits for another moment now. When the clock was set back, nothing waits until it has caught up. */
  function clockJumped(byMs: number): void {
    if (byMs < 0) guarded(() => shortenWaits(store.db, clock.now(), clock.now()))
    lookAgain()
  }

  /** How fast it went before the sleep, and the sleep itself, say nothing about how fast it goes on. */
  function woke(): void {
    overview.stoodStill()
    lookAgain()
  }

  function lookAgain(): void {
    inspector.wake()
    dispatcher.lookAgain()
  }

  function stormBegan(victims: StormVictim[], detail: string): void {
    const pageIds = victims.flatMap(({ pageId }) => pageId ?? [])
    guarded(() => giveBackAttempts(store.db, pageIds))
    halt('WORKERS_KEEP_DYING', detail)
  }

  function guarded(work: () => void): void {
    try {
      work()
    } catch (surprise) {
      haltFor(surprise)
    }
  }

  function wake(): void {
    const trouble = workers.lowDisk()
    if (trouble !== null) halt('DISK_FULL', trouble)
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
    if (condition.trouble && !becomesBroken(code)) return
    const isBroken = isDatabaseBroken(code)
    if (isBroken) store.distrust()
    const where = isBroken ? { path: store.db.name } : {}
    condition.trouble = new LeafcutterError(code, {
      ...where,
      detail: code === 'DISK_FULL' ? howMuchToFree(detail, enoughToGoOn()) : detail,
    })
    void dispatcher.stop(settings.pageSeconds * 1000)
    void inspector.stop()
    void exporter.stop()
    announce({ type: 'run-stopped', code, detail })
    if (code === 'DISK_FULL') stopLooking = whenThereIsSpace(foldersToWrite, clock, goOn, enoughToGoOn())
  }

  /** Never less than must stay free anyway, or it would stop again at once. */
  function enoughToGoOn(): number {
    return Math.max(enoughFree, settings.diskFloorBytes)
  }

  /** A broken database outweighs trouble that would go by. */
  function becomesBroken(code: ErrorCode): boolean {
    return isDatabaseBroken(code) && !isDatabaseBroken(condition.trouble?.code)
  }

  /** The data folder, and the output folders of the batches that are not over. */
  function foldersToWrite(): string[] {
    const live = overview.list().filter((batch) => batch.files.open > 0 && batch.state !== 'cancelled')
    return [dataDir, ...live.map((batch) => batch.outputDir)]
  }

  /** After trouble that was mended, by itself or by the operator. */
  function goOn(): void {
    if (!condition.trouble || isDatabaseBroken(condition.trouble.code) || stopping) return
    try {
      work()
      announce({ type: 'run-resumed' })
      // What is still in the way is told again.
      wake()
    } catch (surprise) {
      haltFor(surprise)
    }
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
    workers.calmStorm()
    stopLooking()
    shortenWaits(store.db, clock.now() + longestWaitMs, clock.now())
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
    stopWatching()
    await Promise.all([inspector.stop(), dispatcher.stop(graceMs)])
    await exporter.stop()
    await calls.finish()
    await stopBackups()
    volumes.stop()
    looker.stop()
    pool.stop()
    store.close(clock.now())
  }

  const calls = guardCalls(
    engineCalls({ store, overview, condition, pool, dispatcher, volumes, settings, options, clock, announce, goOn, haltFor }),
    store.db.name,
    haltFor,
  )
  const stopBackups = keepBackups({ database: store.db.name, copierFile: copierBeside(hostFile), launchHost, clock, broken: halt })
  const redone = work()
  if (store.lastRunDied) condition.resumed = { kept: countKeptPages(store.db), redone }
  pool.start()
  calls.resumeSearches()

  return {
    ...calls,
    warnings: store.warnings,
    changeSettings: settingsChanger({ dataDir, settings, pool, dispatcher, announce }),
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
      pool.stop()
    },
    fallAsleep: () => sleep.begin(),
    wakeUp: () => sleep.end(),
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

function howMuchToFree(detail: string, enough: number): string {
  return `${detail}; work goes on by itself when ${enough / 1_000_000_000} GB is free`
}
