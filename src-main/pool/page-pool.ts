import type { BatchSettings } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { noTimings, type StageTimings } from '../contract/page.ts'
import type { EngineSettings } from '../contract/settings.ts'
import type { Failed, LanguageData, PageTask, SourceFile, WorkerLimits } from '../contract/worker-tasks.ts'
import type { ClaimedPage, PagePool } from '../queue/ports.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface PagePoolParts {
  pool: WorkerPool
  settings: EngineSettings
  artefactFolder: string
  languageData(batch: BatchSettings): LanguageData
}

export function limitsOf({ maxFileBytes, maxPages, maxPixels, maxSide }: EngineSettings): WorkerLimits {
  return { maxFileBytes, maxPages, maxPixels, maxSide }
}

/** The queue's view of the worker pool: a claimed page in, how it ended out. */
export function pagePool(parts: PagePoolParts): PagePool {
  return {
    freeSlots: () => parts.pool.freeSlots(),
    async processPage(claimed, signal) {
      const task = taskOrFailure(parts, claimed)
      return 'type' in task ? task : parts.pool.run('processPage', task, parts.settings.pageSeconds, signal)
    },
  }
}

/** What the catalogue knows, such as language data that are gone, is an outcome of the page like any other. */
function taskOrFailure(parts: PagePoolParts, claimed: ClaimedPage): PageTask | (Failed & { timings: StageTimings }) {
  try {
    return toTask(parts, claimed)
  } catch (error) {
    if (!(error instanceof LeafcutterError)) throw error
    return { type: 'failed', code: error.code, detail: error.place.detail ?? '', timings: noTimings }
  }
}

function toTask(parts: PagePoolParts, { page, source, kind, settings }: ClaimedPage): PageTask {
  return {
    source,
    kind,
    pageNumber: page.pageNumber,
    textPolicy: settings.textPolicy,
    renderDpi: settings.renderDpi,
    pageSegmentation: settings.pageSegmentation,
    languages: settings.languages,
    languageData: parts.languageData(settings),
    limits: limitsOf(parts.settings),
    artefactFolder: parts.artefactFolder,
  }
}

/** The inspector's view of the worker pool. */
export function inspectInPool(pool: WorkerPool, settings: EngineSettings) {
  return (document: { source: SourceFile }, signal: AbortSignal) =>
    pool.run('inspectDocument', { source: document.source, limits: limitsOf(settings) }, settings.inspectSeconds, signal)
}
