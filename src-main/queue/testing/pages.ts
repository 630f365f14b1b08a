import { batchSettingsSchema } from '../../contract/batch.ts'
import type { CancelledPage, ErrorPage, PageResult, QueuedPage, RunningPage, StageTimings } from '../../contract/page.ts'
import type { ClaimedPage, PageEnd } from '../ports.ts'

/** Makers of page jobs for tests: sensible facts, of which a test names only those that it is about. */

/** The time in tests, Unix milliseconds. */
export const now = 1_700_000_000_000

const identity = { id: 7, documentId: 3, pageNumber: 2, attempts: 0, crashes: 0 }

export function queuedPage(facts: Partial<QueuedPage> = {}): QueuedPage {
  return { ...identity, state: 'queued', nextAttemptAt: 0, ...facts }
}

export function runningPage(facts: Partial<RunningPage> = {}): RunningPage {
  return { ...identity, attempts: 1, state: 'running', claim: '1.1.7', claimedAt: now - 2_000, ...facts }
}

export function errorPage(facts: Partial<ErrorPage> = {}): ErrorPage {
  return { ...identity, attempts: 2, state: 'error', errorCode: 'OCR_FAILED', errorDetail: 'gave up', finishedAt: now, ...facts }
}

export function cancelledPage(facts: Partial<CancelledPage> = {}): CancelledPage {
  return { ...identity, state: 'cancelled', finishedAt: now, ...facts }
}

export const someTimings: StageTimings = { openMs: 1, textMs: 2, renderMs: 30, ocrMs: 400 }

export function pageResult(facts: Partial<PageResult> = {}): PageResult {
  return {
    method: 'ocr',
    text: 'Some words',
    confidence: 91.5,
    wordCount: 2,
    unsureWords: 0,
    wordsHash: null,
    engine: 'tesseract.js 7.0.0',
    ...facts,
  }
}

export const doneEnd: PageEnd = { type: 'done', result: pageResult(), timings: someTimings }

export function claimedPage(page: RunningPage = runningPage(), batchId = 'b_00000001'): ClaimedPage {
  const source = { path: '/in/scan.pdf', sizeBytes: 1_000, modifiedAt: now }
  return {
    page,
    batchId,
    volume: '/in',
    source,
    kind: 'pdf',
    settings: batchSettingsSchema.parse({}),
    pageSeconds: null,
    queuedAt: now - 10_000,
  }
}
