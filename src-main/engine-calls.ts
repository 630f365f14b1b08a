import type { BatchId, BatchSummary } from './contract/batch.ts'
import type { BatchCheck } from './contract/batch-check.ts'
import type { CertificateFacts, ReportKind, SavedCertificate } from './contract/certificate.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { PageId } from './contract/page.ts'
import type { Search } from './contract/search.ts'
import { type EngineSettings, workersAtSpeed } from './contract/settings.ts'
import type { ThroughputRange } from './contract/throughput.ts'
import type { Relinked } from './contract/volume.ts'
import type { Look, WhileAway } from './contract/while-away.ts'
import type { ImageOutcome } from './contract/worker-tasks.ts'
import { batchControl, type WorkInHand } from './control/batch-control.ts'
import type { engineArchive } from './engine-archive.ts'
import { engineCarrying } from './engine-carrying.ts'
import type { EngineChecks } from './engine-checks.ts'
import { engineChosen } from './engine-chosen.ts'
import { engineFailures } from './engine-failures.ts'
import type { engineHours } from './engine-hours.ts'
import { type ManifestImport, planManifestImport } from './engine-manifests.ts'
import type { EngineCondition, EngineOptions } from './engine-options.ts'
import { enginePages } from './engine-pages.ts'
import { recognitionChoices, withEngineVersion } from './engine-recognition.ts'
import type { engineRetention } from './engine-retention.ts'
import { engineSchedules } from './engine-schedules.ts'
import type { engineStops } from './engine-stops.ts'
import type { EngineWhenDone } from './engine-when-done.ts'
import { type CertificateRequest, writeCertificate } from './export/certificate/write-certificate.ts'
import { writeReport } from './export/report-csv.ts'
import { writeDocumentReport } from './export/report-documents.ts'
import { writeThroughputCsv } from './export/throughput-csv.ts'
import { refuseWithoutDocuments } from './intake/find-files.ts'
import { createBatch, type SearchedPlaces, searchesToResume, searchSources } from './intake/import-batch.ts'
import { findLanguageData, listLanguages } from './intake/language-data.ts'
import { type ImportPlan, type ImportRequest, planImport } from './intake/plan-import.ts'
import { PagePainter } from './pool/page-painter.ts'
import { limitsOf } from './pool/page-pool.ts'
import type { TaskEnd, WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import type { Clock } from './queue/ports.ts'
import type { ReaderProcess } from './reader-process.ts'
import { SearchProcess } from './search-process.ts'
import { relink } from './sources/relink.ts'
import type { Volumes } from './sources/volumes.ts'
import { getBatch, pauseBatch, resumeBatch, setPriority } from './store/batches.ts'
import { isBatchOver } from './store/counts.ts'
import { type DocumentListQuery, listPageCells } from './store/document-list.ts'
import { lastLook, noteLook } from './store/looks.ts'
import { manifestOfBatch } from './store/manifests.ts'
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
  const importing = { db, now: clock.now, announce, isReachable: (folder: string) => volumes.check(folder) }
  const searches = new Map<BatchId, { abort: AbortController; done: Promise<void> }>()
  const searching = new SearchProcess(db.name, options)
  const painter = new PagePainter({ hostFile: options.hostFile, launchHost: options.launchHost })

  /** Starts a batch: answers when it exists; the search goes on and pages are read meanwhile. */
  async function importPaths(request: ImportRequest): Promise<BatchId> {
    const plan = planImport({ ...request, settings: await withEngineVersion(request.settings, settings.tesseractProgram) })
    findLanguageData(plan.settings)
    await refuseWithoutDocuments(plan.sources)
    return begin(plan)
  }

  /** The same for the rows of a manifest that was checked. @throws what `planManifestImport` throws */
  async function importManifest(request: ManifestImport): Promise<BatchId> {
    const reading = await withEngineVersion(request.settings, settings.tesseractProgram)
    findLanguageData(reading)
    return begin(await planManifestImport({ db, dataDir: options.dataDir }, { ...request, settings: reading }))
  }

  function begin(plan: ImportPlan): BatchId {
    const batchId = createBatch(importing, plan)
    // Whoever asks for the same import again wants it to go on.
    if (resumeBatch(db, batchId, clock.now())) batchResumed(batchId)
    if (plan.hold) checks.begin()
    else checks.start(batchId)
    search(batchId, plan)
    return batchId
  }

  function search(batchId: BatchId, where: SearchedPlaces): void {
    if (searches.has(batchId)) return
    const abort = new AbortController()
    const done = searchSources(importing, batchId, where, abort.signal)
      .catch((error: unknown) => searchFailed(batchId, error))
      .finally(() => searches.delete(batchId))
    searches.set(batchId, { abort, done })
  }

  /** Without the copy of its manifest a batch cannot go on; the others can. */
  function searchFailed(batchId: BatchId, error: unknown): void {
    if (!(error instanceof LeafcutterError) || !error.code.startsWith('MANIFEST_')) {
      parts.haltFor(error)
      return
    }
    pauseBatch(db, batchId, clock.now(), { code: error.code, detail: `${error.place.path}: ${error.place.detail ?? ''}` })
    work.batchPaused(batchId)
  }

  /** Goes on with searches that the end of the program cut off, or that have to begin again. */
  function resumeSearches(): void {
    for (const { batchId, where } of searchesToResume(db, options.dataDir)) search(batchId, where)
  }

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
    searchAgain: resumeSearches,
    outputsWanted: (batchId) => announce({ type: 'outputs-wanted', batchId }),
    goOn: parts.goOn,
  }

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
    importPaths,
    importManifest,
    resumeSearches,

    checkBatch: (batchId: BatchId): BatchCheck => checks.report(getBatch(db, batchId)),
    twinFiles: (batchId: BatchId, offset: number, limit: number) => checks.twinFiles(batchId, offset, limit),
    /** Starts a held batch, also one that was paused meanwhile; false when it was started already. @throws BATCH_UNKNOWN */
    startHeld(batchId: BatchId): boolean {
      getBatch(db, batchId)
      if (resumeBatch(db, batchId, clock.now())) batchResumed(batchId)
      return checks.start(batchId)
    },
    /** @param at Unix milliseconds; null: when somebody starts it. False when it was started already. */
    startHeldAt: (batchId: BatchId, at: number | null): boolean => checks.startAt(batchId, at),
    /** Gives a held batch up: nothing of it stays but the texts of its sample, so that they are not read again. @throws BATCH_UNKNOWN */
    async discardHeld(batchId: BatchId): Promise<boolean> {
      if (!checks.giveUp(getBatch(db, batchId).id)) return false
      const running = searches.get(batchId)
      running?.abort.abort()
      dispatcher.abortWhere((claimed) => claimed.batchId === batchId)
      changed(batchId)
      await running?.done
      await checks.remove()
      return true
    },

    ...batchControl(db, clock.now, work),

    listBatches: (): BatchSummary[] => overview.list(),
    /** Without holding up anything else. */
    listBatchesSoon: (): Promise<BatchSummary[]> => overview.listSoon(),
    getBatch: (batchId: BatchId): BatchSummary => overview.get(batchId),
    glanceAtBatch: (batchId: BatchId): BatchSummary => overview.glance(batchId),
    glanceAtBatchSoon: (batchId: BatchId): Promise<BatchSummary> => overview.glanceSoon(batchId),
    /** What a batch was made of. @throws BATCH_UNKNOWN */
    sourcesOf: (batchId: BatchId): string[] => getBatch(db, batchId).sources,
    /** The manifest that a batch was made of; null for folders and files. */
    manifestOf: (batchId: BatchId): string | null => manifestOfBatch(db, batchId)?.path ?? null,
    isBatchOver: (batchId: BatchId): boolean => isBatchOver(db, batchId),
    otherFiles: (batchId: BatchId): number => getBatch(db, batchId).otherFiles,

    /** After trouble (a full disk, say) was mended. */
    goOn: parts.goOn,

    listDocuments: (query: DocumentListQuery) => reader.read('listDocuments', query),
    listPageCells: (documentId: number, offset: number, limit: number) => listPageCells(db, documentId, offset, limit),
    readMosaic: (query: MosaicQuery) => readMosaic(db, query, mosaicBudgetMs),
    markPages: (pageIds: Iterable<PageId>) => markPages(db, pageIds),
    documentName: (documentId: number) => documentName(db, documentId),
    ...engineFailures({ db, read: reader.read, settings, now: clock.now, announce, work }),
    ...engineChosen({ db, now: clock.now, work }),
    ...engineFailures({ db, read: reader.read, settings, now: clock.now, announce, work }),

    /** Written, then heeded at the next turn: pages that are being read go on. @throws BATCH_UNKNOWN */
    setPriority(batchId: BatchId, priority: number): void {
      getBatch(db, batchId)
      if (setPriority(db, batchId, priority)) changed(batchId)
    },

    /** Looks for files of the batch under another folder. @param from where they were; null for the folders that were imported */
    async relink(batchId: BatchId, from: string | null, to: string): Promise<Relinked> {
      const relinked = await relink(db, batchId, from, to)
      changed(batchId)
      return relinked
    },

    ...pages,
    ...parts.archive,
    ...parts.retention,
    ...carrying.calls,
    ...engineSchedules(options.dataDir, parts),

    /** A picture of the page, made from the source now. @param maxSide pixels of the longer side */
    paintPage(pageId: PageId, maxSide: number, signal: AbortSignal): Promise<TaskEnd<ImageOutcome>> {
      return painter.paint({ ...getPageSource(db, pageId), maxSide, limits: limitsOf(settings) }, signal)
    },

    writeReport: (batchId: BatchId, per: ReportKind, path: string): Promise<number> =>
      per === 'page' ? writeReport(db, batchId, path) : writeDocumentReport(db, batchId, path),

    certificateFacts: (batchId: BatchId): Promise<CertificateFacts> => reader.read('certificateFacts', batchId),
    writeCertificate: (request: Omit<CertificateRequest, 'db' | 'now' | 'version'>): Promise<SavedCertificate> =>
      writeCertificate({ ...request, db, now: clock.now(), version }),

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
      for (const running of searches.values()) running.abort.abort()
      await carrying.stop()
      await Promise.all([...searches.values()].map((running) => running.done))
      painter.stop()
      searching.stop()
      reader.stop()
    },
  }
}
