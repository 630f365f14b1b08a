import type { BatchSettings } from '../contract/batch.ts'
import type { EngineSettings } from '../contract/settings.ts'
import type { LanguageData, PageTask, SourceFile, WorkerLimits } from '../contract/worker-tasks.ts'
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
    processPage: (claimed, signal) => parts.pool.run('processPage', toTask(parts, claimed), parts.settings.pageSeconds, signal),
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
