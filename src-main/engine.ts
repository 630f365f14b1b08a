import { availableParallelism } from 'node:os'
import { recoverArchives } from './archive/recover-archives.ts'
import { guardCalls } from './broken-database.ts'
import { settingsChanger } from './change-settings.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import type { LeafcutterError } from './contract/error-catalogue.ts'
import { type SettingName, type SettingsChange, type SettingsNow, workersAtSpeed } from './contract/settings.ts'
import type { UpdateState } from './contract/updates.ts'
import { engineAlerts } from './engine-alerts.ts'
import { engineArchive } from './engine-archive.ts'
import { type EngineCalls, engineCalls } from './engine-calls.ts'
import { finishCancelling } from './engine-cancelling.ts'
import { engineChecks } from './engine-checks.ts'
import { engineExporter } from './engine-exporter.ts'
import { engineHistory } from './engine-history.ts'
import { engineHours } from './engine-hours.ts'
import { engineHttp, type HttpCalls } from './engine-http.ts'
import { engineLog } from './engine-log.ts'
import { engineNews } from './engine-news.ts'
import type { EngineCondition, EngineOptions } from './engine-options.ts'
import { profileIfAsked } from './engine-profile.ts'
import { engineRetention } from './engine-retention.ts'
import { engineStops } from './engine-stops.ts'
import { engineTrouble } from './engine-trouble.ts'
import { type EngineWatching, engineWatching } from './engine-watching.ts'
import { engineWhenDone } from './engine-when-done.ts'
import { engineWorkers } from './engine-workers.ts'
import { Inspector } from './intake/inspector.ts'
import { copierBeside, keepBackups } from './keep-backups.ts'
import { keepIndex } from './keep-index.ts'
import { performDone } from './perform-done.ts'
import { FolderLooker } from './pool/folder-looker.ts'
import { watchClock } from './queue/clock-watch.ts'
import { Dispatcher } from './queue/dispatcher.ts'
import { longestWaitMs } from './queue/retry-policy.ts'
import { systemClock } from './queue/system-clock.ts'
import { withSeparator } from './queue/volume-of.ts'
import type { StormVictim } from './queue/worker-storm.ts'
import { ReaderProcess } from './reader-process.ts'
import { keepNurserySmall } from './small-nursery.ts'
import { type VolumeChange, Volumes } from './sources/volumes.ts'
import { watched, watchedPages } from './sources/watched-sources.ts'
import { batchesAtWork } from './store/batches-at-work.ts'
import { countKeptPages } from './store/counts.ts'
import { rescueInspections } from './store/documents.ts'
import { giveBackAttempts } from './store/give-back.ts'
import { openStore } from './store/open-store.ts'
import { countWaitingInFolder } from './store/waiting-in-folder.ts'
import { shortenWaits } from './store/waits.ts'
import { BatchOverview } from './telemetry/batch-overview.ts'
import { version } from './version.ts'

/** Milliseconds for which an end of the program waits for the index of all texts; what is left is indexed after the next start. */
const indexGraceMs = 500

export interface Engine extends EngineCalls, HttpCalls {
  /** What the operator should know of the data folder, although it stops nothing. */
  warnings: LeafcutterError[]
  /** Kept for the next start, and followed at once. @throws SETTING_INVALID, DISK_FULL, DATA_FOLDER_DENIED */
  changeSettings(changes: SettingsChange): Promise<void>
  /** Back to the defaults, in the same way. @throws DISK_FULL, DATA_FOLDER_DENIED */
  resetSettings(names: SettingName[]): Promise<void>
  settingsNow(): SettingsNow
  /** The watched folders; none is watched before somebody says so. */
  watching: EngineWatching
  /** Hears everything that is announced, after it was written. Gives a function that stops listening. */
  listen(listener: (event: EngineEvent) => void): () => void
  /** Stops claiming, gives pages in hand `graceMs` to finish, interrupts the rest, closes everything. Twice is fine. */
  stop(graceMs: number): Promise<void>
  /** Ends the workers at once, for a second signal; pages in hand go back to the queue. Nothing can be read afterwards. */
  hurry(): void
  /** The charger was plugged in or out. */
  powerChanged(): void
  /** What is known of newer versions, for the window and the log; the engine itself does nothing about it. */
  updatesChanged(state: UpdateState): void
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
  keepNurserySmall()
  const { dataDir, hostFile, launchHost } = options
  const settings = { ...options.settings }
  const clock = options.clock ?? systemClock
  const store = openStore({ dataDir, migrationsDir: options.migrationsDir, version, now: clock.now() })
  recoverArchives(store.db)
  const reader = new ReaderProcess(store.db, options)
  const overview = new BatchOverview(store.db, clock.elapsed, {
    count: (id) => reader.read('countBatchTimed', id),
    rest: () => hours.restsUntil(),
  })
  const condition: EngineCondition = { trouble: null, resumed: null, logTrouble: null, alerts: [] }
  const rooms = () => ({ inspector, dispatcher, exporter })
  const hours = engineHours({ settings, clock, announce: (event) => announce(event), changed: hoursChanged })
  const { announce, listen } = engineNews({ overview, rooms, wake })
  const trouble = engineTrouble({ store, dataDir, settings, overview, condition, clock, rooms, announce, work, wake })
  const { halt, haltFor, guarded } = trouble
  const log = engineLog({ store, dataDir, settings, condition, clock, announce, listen, guarded })
  const stopWatching = watchClock(clock, clockJumped)
  let stopping: Promise<void> | null = null

  const workers = engineWorkers({ options, settings, clock, freed: wake, powerChanged, woke, stormBegan, halt, announce })
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
  const exporter = engineExporter({
    db: store.db,
    clock,
    announce,
    stopped: halt,
    batchBlocked: trouble.block,
    options,
    settings,
    volumes,
    worker: workers.pdfWriter,
  })

  function slotsForPages(): number {
    const free = hours.rests() ? 0 : workers.freeSlots()
    return free < 1 ? 0 : free - inspector.reserved()
  }

  /** What waits for a time of day waits for another moment now. When the clock was set back, nothing waits until it has caught up. */
  function clockJumped(byMs: number): void {
    if (byMs < 0) guarded(() => shortenWaits(store.db, clock.now(), clock.now()))
    lookAgain()
  }

  function powerChanged(): void {
    announce({ type: 'power-changed' })
    lookAgain()
  }

  /** How fast it went before the sleep, and the sleep itself, say nothing about how fast it goes on. */
  function woke(): void {
    // Whoever woke the computer does not want it to sleep again at once.
    whenDone.callOff()
    paceChanged()
  }

  function hoursChanged(): void {
    paceChanged()
    // Each says when its pages are read.
    guarded(() => {
      for (const batchId of batchesAtWork(store.db)) announce({ type: 'batch-changed', batchId })
    })
  }

  function paceChanged(): void {
    overview.stoodStill()
    lookAgain()
  }

  function lookAgain(): void {
    hours.look()
    inspector.wake()
    dispatcher.lookAgain()
    checks.look()
    stops.look()
  }

  function stormBegan(victims: StormVictim[], detail: string): void {
    const pageIds = victims.flatMap(({ pageId }) => pageId ?? [])
    guarded(() => giveBackAttempts(store.db, pageIds))
    halt('WORKERS_KEEP_DYING', detail)
  }

  function wake(): void {
    const lowDisk = workers.lowDisk()
    if (lowDisk !== null) halt('DISK_FULL', lowDisk)
    inspector.wake()
    dispatcher.wake()
  }

  function volumeChanged(folder: string, what: VolumeChange): void {
    if (what !== 'suspicion') announce({ type: what === 'away' ? 'volume-away' : 'volume-returned', folder })
    if (what === 'returned') {
      calls.resumeSearches()
      exporter.volumeReturned()
    }
    inspector.wake()
    dispatcher.volumeChanged()
  }

  /** Begins to work, at the start and after trouble: what nobody has in hand any more goes back to the queue. */
  function work(): number {
    trouble.forget()
    workers.calmStorm()
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
    trouble.end()
    stopWatching()
    await watching.stop()
    await http.stop()
    await Promise.all([inspector.stop(), dispatcher.stop(graceMs)])
    await exporter.stop()
    await calls.finish()
    stopHearing()
    alerts.stop()
    hours.stop()
    stops.stop()
    overview.stop()
    await whenDone.stop(graceMs)
    await checks.stop()
    await stopBackups()
    // A sweep that archives ends with what it archives.
    await Promise.all([retention.stop(), archive.stop()])
    workers.battery.stop()
    volumes.stop()
    looker.stop()
    pool.stop()
    guarded(history.stop)
    await stopIndex(condition.trouble === null ? indexGraceMs : 0)
    log.noteRest()
    try {
      store.close(clock.now())
      log.programStopped()
    } finally {
      await log.close()
      await endProfile()
    }
  }

  const history = engineHistory({ store, clock, settings, pool, dispatcher, announce, listen, guarded, haltFor })
  const checks = engineChecks({ db: store.db, dataDir, settings, clock, mostWorkers: availableParallelism(), announce, guarded, haltFor })
  const watching = engineWatching({ db: store.db, clock, options, settings, looker, announce, failed: haltFor })
  listen(watching.hear)
  const stopHearing = listen(checks.hear)
  const alerts = engineAlerts({ store, clock, settings, condition, dispatcher, rests: hours.rests, announce, listen, guarded })
  const archive = engineArchive({
    ...{ db: store.db, options, reader, clock, announce, haltFor },
    batchChanged(batchId) {
      overview.changed(batchId)
      announce({ type: 'batch-changed', batchId })
    },
  })
  const retention = engineRetention({
    ...{ db: store.db, options, settings, clock, announce, haltFor },
    busy: () => dispatcher.inHand().length > 0,
    batchGone: (batchId) => announce({ type: 'batch-changed', batchId }),
    archiveDue: archive.archiveDue,
  })
  listen(({ type }) => {
    if (type !== 'settings-changed') return
    workers.battery.look()
    hours.look()
    retention.follow()
  })
  const stops = engineStops({ db: store.db, clock, paused: (batchId) => overview.paused(batchId), announce, guarded })
  const calls = guardCalls(
    engineCalls({
      checks,
      archive: archive.calls,
      retention: retention.calls,
      heldBack: () => workers.battery.low(),
      ...{ hours, stops, whenDone: () => whenDone },
      store,
      overview,
      reader,
      condition,
      pool,
      dispatcher,
      volumes,
      settings,
      options,
      clock,
      announce,
      goOn: trouble.goOn,
      haltFor,
    }),
    store.db.name,
    haltFor,
  )
  const stopBackups = keepBackups({ database: store.db.name, copierFile: copierBeside(hostFile), launchHost, clock, broken: halt })
  const http = engineHttp({
    db: store.db,
    dataDir,
    settings,
    clock,
    condition,
    pool,
    dispatcher,
    volumes,
    history,
    calls,
    announce,
    listen,
  })
  const whenDone = engineWhenDone({
    ...{ db: store.db, settings, clock, announce, guarded },
    getBatch: (batchId) => overview.get(batchId),
    perform: (action, summary) =>
      performDone(action, summary, { dataDir, settings, clock, called: (call) => announce({ type: 'external-call-ended', call }) }),
    note: history.note,
  })
  listen(whenDone.hear)
  checks.removeLeftOvers()
  const stopIndex = keepIndex({ db: store.db, hostFile, launchHost, clock, listen, failed: haltFor })
  const redone = work()
  if (store.lastRunDied) condition.resumed = { kept: countKeptPages(store.db), redone }
  const endProfile = profileIfAsked(listen)
  history.programStarted(condition.resumed)
  log.programStarted(condition.resumed)
  pool.start()
  calls.resumeSearches()
  void finishCancelling({ db: store.db, announce, haltFor })
  checks.begin()
  hours.look()
  stops.look()

  return {
    ...calls,
    ...http.calls,
    warnings: store.warnings,
    watching: guardCalls(watching, store.db.name, haltFor),
    ...settingsChanger({
      dataDir,
      settings,
      workersByDefault: options.workersByDefault ?? settings.workers,
      pool,
      dispatcher,
      announce,
      note: history.note,
    }),
    listen,
    stop(graceMs) {
      stopping ??= stop(graceMs)
      return stopping
    },
    hurry() {
      dispatcher.giveBackNow()
      pool.stop()
    },
    powerChanged: () => workers.battery.look(),
    updatesChanged: (state) => announce({ type: 'updates-changed', state }),
    fallAsleep: () => sleep.begin(),
    wakeUp: () => sleep.end(),
  }
}
