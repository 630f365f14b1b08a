import type { EngineEvent } from './contract/engine-events.ts'
import { type ErrorCode, plainWords } from './contract/error-catalogue.ts'
import { type EngineSettings, workersAtSpeed } from './contract/settings.ts'
import type { EngineOptions } from './engine-options.ts'
import { pageEngine } from './engine-recognition.ts'
import type { InspectionEnd } from './intake/inspector.ts'
import { findLanguageData } from './intake/language-data.ts'
import { halfOfMemory, slotsWithinMemory } from './pool/memory-budget.ts'
import { inspectInPool, pagePool } from './pool/page-pool.ts'
import { SpareWorker } from './pool/spare-worker.ts'
import { WorkerPool } from './pool/worker-pool.ts'
import type { ClaimedPage, Clock, PageEnd } from './queue/ports.ts'
import { Sleep } from './queue/sleep.ts'
import { type StormVictim, WorkerStorm } from './queue/worker-storm.ts'
import type { DocumentToInspect } from './store/documents.ts'
import { artefactFolder } from './store/open-store.ts'
import { BatteryGuard } from './telemetry/battery-guard.ts'
import { diskFloor } from './telemetry/disk-floor.ts'

interface Parts {
  options: EngineOptions
  /** As they are now; the operator may change them while pages are read. */
  settings: EngineSettings
  clock: Clock
  /** A worker is free. */
  freed(): void
  /** The battery became low, or is not low any more. */
  powerChanged(): void
  /** The computer slept, and is awake again. */
  woke(): void
  /** Something kills the workers; these are what they had in hand. */
  stormBegan(victims: StormVictim[], detail: string): void
  halt(code: ErrorCode, detail: string): void
  announce(event: EngineEvent): void
}

/**
 * The workers as the other rooms use them: none is free while the computer sleeps or has no memory or disk left for another page, and
 * what kills all of them is no page's fault.
 */
export function engineWorkers({ options, settings, clock, freed, powerChanged, woke, stormBegan, halt, announce }: Parts) {
  const { dataDir, hostFile, launchHost } = options
  const sleep = new Sleep(clock, woke)
  const storm = new WorkerStorm(() => workersAtSpeed(settings), stormBegan)
  // What it had in hand is settled first, and then told of.
  const died = (reason: string) => setImmediate(() => announce({ type: 'worker-died', reason: plainWords(reason) }))
  const pool = new WorkerPool({
    hostFile,
    launchHost,
    workers: workersAtSpeed(settings),
    speed: settings.speed,
    tasksPerHost: () => settings.pagesPerWorker,
    slotFreed: freed,
    cannotStart: (reason) => halt('INTERNAL', `the workers do not start: ${reason}`),
    died,
  })
  const pages = pagePool({
    pool,
    settings,
    artefactFolder: artefactFolder(dataDir),
    languageData: findLanguageData,
    engine: (batch) => pageEngine(batch, settings.tesseractProgram),
  })
  // Beside the workers that read pages: a document that is done does not wait for one that is not.
  const pdfWriter = new SpareWorker({ hostFile, launchHost, died })
  const inspectNow = inspectInPool(pool, settings)
  // To ask takes as long as a tenth of a page with text.
  const halfOfAll = halfOfMemory()
  const battery = new BatteryGuard({ clock, floor: () => settings.batteryFloorPercent, changed: powerChanged })
  const lowDisk = diskFloor(dataDir, () => settings.diskFloorBytes, clock)

  /** Free workers for which there is memory, and disk for what they write. */
  function freeSlots(): number {
    if (sleep.asleep || battery.low() !== null || lowDisk() !== null) return 0
    return slotsWithinMemory(pool.memory(), settings.memoryBudgetBytes ?? halfOfAll, pdfWriter.memory())
  }

  return {
    pool,
    pdfWriter,
    sleep,
    /** Whoever starts the work again has mended what killed the workers. */
    calmStorm: () => storm.calm(),
    freeSlots,
    battery,
    /** What to tell the operator when the disk of the data folder has come below its floor; null while there is enough. */
    lowDisk,
    async processPage(claimed: ClaimedPage, signal: AbortSignal): Promise<PageEnd> {
      const { id: pageId, documentId } = claimed.page
      return storm.judge(await pages.processPage(claimed, signal), { documentId, pageId })
    },
    async inspect(document: DocumentToInspect, signal: AbortSignal): Promise<InspectionEnd> {
      return storm.judge(await inspectNow(document, signal), { documentId: document.id, pageId: null })
    },
  }
}
