import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import type { EngineChecks } from './engine-checks.ts'
import { type ManifestImport, planManifestImport } from './engine-manifests.ts'
import { withEngineVersion } from './engine-recognition.ts'
import { refuseWithoutDocuments } from './intake/find-files.ts'
import { createBatch, type SearchedPlaces, searchesToResume, searchSources } from './intake/import-batch.ts'
import { findLanguageData } from './intake/language-data.ts'
import { type ImportPlan, type ImportRequest, planImport } from './intake/plan-import.ts'
import type { Clock } from './queue/ports.ts'
import { pauseBatch, resumeBatch } from './store/batches.ts'
import type { SqliteDatabase } from './store/open-database.ts'

interface Parts {
  db: SqliteDatabase
  dataDir: string
  settings: EngineSettings
  checks: EngineChecks
  clock: Clock
  announce(event: EngineEvent): void
  isReachable(folder: string): Promise<boolean>
  /** Somebody wants a batch to go on that was paused. */
  resumed(batchId: BatchId): void
  paused(batchId: BatchId): void
  /** Stops everything for an error that nobody could handle. */
  haltFor(surprise: unknown): void
}

/** Makes batches of folders, files and manifests, and searches them while pages are read. */
export function engineImports({ db, dataDir, settings, checks, clock, announce, isReachable, resumed, paused, haltFor }: Parts) {
  const importing = { db, now: clock.now, announce, isReachable }
  const searches = new Map<BatchId, { abort: AbortController; done: Promise<void> }>()

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
    return begin(await planManifestImport({ db, dataDir }, { ...request, settings: reading }))
  }

  function begin(plan: ImportPlan): BatchId {
    const batchId = createBatch(importing, plan)
    // Whoever asks for the same import again wants it to go on.
    if (resumeBatch(db, batchId, clock.now())) resumed(batchId)
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
      haltFor(error)
      return
    }
    pauseBatch(db, batchId, clock.now(), { code: error.code, detail: `${error.place.path}: ${error.place.detail ?? ''}` })
    paused(batchId)
  }

  /** Goes on with searches that the end of the program cut off, or that have to begin again. */
  function resumeSearches(): void {
    for (const { batchId, where } of searchesToResume(db, dataDir)) search(batchId, where)
  }

  return {
    calls: { importPaths, importManifest, resumeSearches },
    /** Calls the search of a batch off; resolves when it has ended. */
    async endSearch(batchId: BatchId): Promise<void> {
      const running = searches.get(batchId)
      running?.abort.abort()
      await running?.done
    },
    /** Calls all searches off; resolves when they have ended. */
    async stop(): Promise<void> {
      for (const running of searches.values()) running.abort.abort()
      await Promise.all([...searches.values()].map((running) => running.done))
    },
  }
}
