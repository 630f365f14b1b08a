import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import type { PageId } from './contract/page.ts'
import type { Search } from './contract/search.ts'
import { type EngineSettings, workersAtSpeed } from './contract/settings.ts'
import type { ThroughputRange } from './contract/throughput.ts'
import type { Look, WhileAway } from './contract/while-away.ts'
import type { ImageOutcome } from './contract/worker-tasks.ts'
import { batchControl, type WorkInHand } from './control/batch-control.ts'
import type { engineArchive } from './engine-archive.ts'
import { engineBatches } from './engine-batches.ts'
import { engineCarrying } from './engine-carrying.ts'
import type { EngineChecks } from './engine-checks.ts'
import { engineChosen } from './engine-chosen.ts'
import { engineFailures } from './engine-failures.ts'
import { engineHeld } from './engine-held.ts'
import type { engineHours } from './engine-hours.ts'
import { engineImports } from './engine-imports.ts'
import type { EngineCondition, EngineOptions } from './engine-options.ts'
import { enginePages } from './engine-pages.ts'
import { recognitionChoices } from './engine-recognition.ts'
import type { engineRetention } from './engine-retention.ts'
import { engineSchedules } from './engine-schedules.ts'
import type { engineStops } from './engine-stops.ts'
import type { EngineWhenDone } from './engine-when-done.ts'
import { writeThroughputCsv } from './export/throughput-csv.ts'
import { listLanguages } from './intake/language-data.ts'
import { PagePainter } from './pool/page-painter.ts'
import { limitsOf } from './pool/page-pool.ts'
import type { TaskEnd, WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import type { Clock } from './queue/ports.ts'
import type { ReaderProcess } from './reader-process.ts'
import { SearchProcess } from './search-process.ts'
import type { Volumes } from './sources/volumes.ts'
import { type DocumentListQuery, listPageCells } from './store/document-list.ts'
import { lastLook, noteLook } from './store/looks.ts'
import { artefactFolder, type Store } from './store/open-store.ts'
import { getPageSource } from './store/page-detail.ts'
import { documentName, type MosaicQuery, markPages, readMosaic } from './store/page-marks.ts'
import { searchProgress } from './store/search-index.ts'
import type { BatchOverview } from './telemetry/batch-overview.ts'
import { throughputSeries } from './telemetry/throughput-series.ts'
import { version } from './version.ts'

interface Parts {
  checks: EngineChecks
  archive: ReturnType<typeof engineArchive>['calls']
  retention: ReturnType<typeof engineRetention>['calls']
  hours: ReturnType<typeof engineHours>
  stops: ReturnType<typeof engineStops>
  whenDone(): EngineWhenDone
  /** Why no page begins for the moment; null when nothing holds them back. */
  heldBack(): string | null
  store: Store
  overview: BatchOverview
  reader: ReaderProcess
  condition: EngineCondition
  pool: WorkerPool
  dispatcher: Dispatcher
  volumes: Volumes
  settings: EngineSettings
  options: EngineOptions
  clock: Clock
  announce(event: EngineEvent): void
  goOn(): void
  /** Stops everything for an error that nobody could handle. */
  haltFor(surprise: unknown): void
}

/** How long main reads of a mosaic before it does other things again, milliseconds: half a frame. */
const mosaicBudgetMs = 8

/** Everything that can be asked of a running engine, by the window or by the command line. */
export type EngineCalls = ReturnType<typeof engineCalls>

export function engineCalls(parts: Parts) {
  const { checks, store, overview, reader, condition, pool, dispatcher, volumes, settings, options, clock, announce } = parts
  const { db } = store
  const searching = new SearchProcess(db.name, options)
  const painter = new PagePainter({ hostFile: options.hostFile, launchHost: options.launchHost })

  function batchResumed(batchId: BatchId): void {
    announce({ type: 'batch-resumed', batchId })
    changed(batchId)
  }

  function changed(batchId: BatchId): void {
    overview.changed(batchId)
    announce({ type: 'batch-changed', batchId })
  }

  const work: WorkInHand = {
    pagesInHand: (batchId) => dispatcher.inHand().filter((claimed) => claimed.batchId === batchId).length,
    interrupt: (batchId) => dispatcher.abortWhere((claimed) => claimed.batchId === batchId),
    batchPaused(batchId) {
      overview.paused(batchId)
      changed(batchId)
    },
    batchResumed,
    batchChanged: changed,
    searchAgain: () => imports.calls.resumeSearches(),
    outputsWanted: (batchId) => announce({ type: 'outputs-wanted', batchId }),
    goOn: parts.goOn,
  }

  const imports = engineImports({
    ...{ db, dataDir: options.dataDir, settings, checks, clock, announce, haltFor: parts.haltFor },
    isReachable: (folder) => volumes.check(folder),
    resumed: batchResumed,
    paused: work.batchPaused,
  })

  const pages = enginePages({ db, artefactFolder: artefactFolder(options.dataDir), settings, now: clock.now, announce, changed })

  const carrying = engineCarrying({
    db,
    artefactFolder: artefactFolder(options.dataDir),
    version,
    now: clock.now,
    announce,
    work,
    read: reader.read,
  })

  return {
    ...imports.calls,
    ...engineHeld({ db, clock, checks, endSearch: imports.endSearch, interrupt: work.interrupt, resumed: batchResumed, changed }),
    ...engineBatches({ db, clock, overview, reader, changed }),
    ...batchControl(db, clock.now, work),

    /** After trouble (a full disk, say) was mended. */
    goOn: parts.goOn,

    listDocuments: (query: DocumentListQuery) => reader.read('listDocuments', query),
    listPageCells: (documentId: number, offset: number, limit: number) => listPageCells(db, documentId, offset, limit),
    readMosaic: (query: MosaicQuery) => readMosaic(db, query, mosaicBudgetMs),
    markPages: (pageIds: Iterable<PageId>) => markPages(db, pageIds),
    documentName: (documentId: number) => documentName(db, documentId),
    ...engineChosen({ db, now: clock.now, work }),
    ...engineFailures({ db, read: reader.read, settings, now: clock.now, announce, work }),

    ...pages,
    ...parts.archive,
    ...parts.retention,
    ...carrying.calls,
    ...engineSchedules(options.dataDir, parts),

    /** A picture of the page, made from the source now. @param maxSide pixels of the longer side */
    paintPage(pageId: PageId, maxSide: number, signal: AbortSignal): Promise<TaskEnd<ImageOutcome>> {
      return painter.paint({ ...getPageSource(db, pageId), maxSide, limits: limitsOf(settings) }, signal)
    },

    lastLook: (): Look | null => lastLook(db),
    noteLook: (): void => noteLook(db, clock.now()),
    whileAway: (look: Look): Promise<WhileAway | null> => reader.read('whileAway', look, condition.resumed?.kept ?? null),

    /** The history of the work up to now. */
    throughput: (range: ThroughputRange) => throughputSeries(db, range, clock.now()),
    writeThroughput: (range: ThroughputRange, path: string) => writeThroughputCsv(throughputSeries(db, range, clock.now()), path),

    /** Pages by their words, the best first; null when another search was asked for meanwhile. */
    findPages: (search: Search, offset: number, limit: number) => searching.find(search, offset, limit),
    /** Writes all of them; null when it was called off. */
    writeFoundPages: (search: Search, path: string, told: (pages: number) => void, signal?: AbortSignal) =>
      searching.write(search, path, told, signal),
    searchProgress: () => searchProgress(db),

    /** Engines and languages that can be chosen. */
    recognitionChoices: () => recognitionChoices(settings.tesseractProgram, null),

    /** Pages that are being read right now. */
    pagesInHand: (): number => dispatcher.inHand().length,

    status: () => ({
      workers: settings.workers,
      workersAtSpeed: workersAtSpeed(settings),
      speed: settings.speed,
      busyWorkers: pool.busy(),
      pagesPerMinute: overview.pagesPerMinute(),
      languages: listLanguages(null),
      volumesAway: volumes.away(),
      heldBack: parts.heldBack(),
      hours: parts.hours.now(),
      whenDone: settings.whenDone,
      whenDoneNow: parts.whenDone().now(),
      ...condition,
    }),

    /** Ends searches of folders and texts, and pictures; part of stopping the engine. */
    async finish(): Promise<void> {
      const searchesEnded = imports.stop()
      await carrying.stop()
      await searchesEnded
      painter.stop()
      searching.stop()
      reader.stop()
    },
  }
}
