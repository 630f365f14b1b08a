import type { BatchSettings } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { noTimings, type StageTimings } from '../contract/page.ts'
import type { EngineSettings } from '../contract/settings.ts'
import type { Failed, LanguageData, PageEngine, PageTask, SourceFile, TimedOut, WorkerLimits } from '../contract/worker-tasks.ts'
import type { ClaimedPage, PageEnd, PagePool } from '../queue/ports.ts'
import type { TimeLimit, WorkerPool } from './worker-pool.ts'

export interface PagePoolParts {
  pool: WorkerPool
  settings: EngineSettings
  artefactFolder: string
  /** @throws LANGUAGE_MISSING */
  languageData(batch: BatchSettings): LanguageData
  /** @throws ENGINE_MISSING */
  engine(batch: BatchSettings): PageEngine
}

export function limitsOf({ maxFileBytes, maxPages, maxPixels, maxSide }: EngineSettings): WorkerLimits {
  return { maxFileBytes, maxPages, maxPixels, maxSide }
}

/** @param own what this page alone may take, in all and for each step, in place of what is set for the computer */
function timeLimitOf({ pageSeconds, openSeconds, textSeconds, renderSeconds, ocrSeconds }: EngineSettings, own: number | null): TimeLimit {
  if (own !== null) return { seconds: own, stages: { open: own, text: own, render: own, ocr: own } }
  return { seconds: pageSeconds, stages: { open: openSeconds, text: textSeconds, render: renderSeconds, ocr: ocrSeconds } }
}

/**
 * The queue's view of the worker pool: a claimed page in, how it ended out. A page that ran out of time or memory is made smaller when
 * it comes again. That is remembered for this run alone: after the next start such a page is tried in full size first.
 */
export function pagePool(parts: PagePoolParts): PagePool {
  const tooMuch = new Set<number>()
  return {
    freeSlots: () => parts.pool.freeSlots(),
    async processPage(claimed, signal) {
      const { id, attempts } = claimed.page
      const smaller = tooMuch.delete(id) && attempts > 1
      const task = taskOrFailure(parts, claimed, smaller)
      if ('type' in task) return task
      const end = await parts.pool.run('processPage', task, timeLimitOf(parts.settings, claimed.pageSeconds), signal)
      if (wasTooMuch(end) || (smaller && end.type === 'interrupted')) tooMuch.add(id)
      return end
    },
  }
}

/** Slow opening and a slow text layer have nothing to do with the size of the picture. */
function wasTooMuch(end: PageEnd): boolean {
  if (end.type === 'crashed') return end.code === 'OUT_OF_MEMORY'
  if (end.type !== 'timed-out') return false
  const { stage }: TimedOut = end
  return stage !== 'open' && stage !== 'text'
}

/** What the catalogue knows, such as language data that are gone, is an outcome of the page like any other. */
function taskOrFailure(parts: PagePoolParts, claimed: ClaimedPage, smaller: boolean): PageTask | (Failed & { timings: StageTimings }) {
  try {
    return { ...toTask(parts, claimed), smaller }
  } catch (error) {
    if (!(error instanceof LeafcutterError)) throw error
    return { type: 'failed', code: error.code, detail: error.place.detail ?? '', timings: noTimings }
  }
}

function toTask(parts: PagePoolParts, { page, source, kind, settings }: ClaimedPage): Omit<PageTask, 'smaller'> {
  return {
    source,
    kind,
    pageNumber: page.pageNumber,
    textPolicy: settings.textPolicy,
    renderDpi: settings.renderDpi,
    pageSegmentation: settings.pageSegmentation,
    engine: parts.engine(settings),
    turn: settings.turn,
    deskew: settings.deskew,
    despeckle: settings.despeckle,
    cleanBackground: settings.cleanBackground,
    languages: settings.languages,
    languageData: parts.languageData(settings),
    limits: limitsOf(parts.settings),
    artefactFolder: parts.artefactFolder,
  }
}

/** The inspector's view of the worker pool. */
export function inspectInPool(pool: WorkerPool, settings: EngineSettings) {
  return (document: { source: SourceFile }, signal: AbortSignal) =>
    pool.run('inspectDocument', { source: document.source, limits: limitsOf(settings) }, { seconds: settings.inspectSeconds }, signal)
}
