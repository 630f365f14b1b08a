import type { AttemptNews, EngineEvent } from '../contract/engine-events.ts'
import type { ExternalCall } from '../contract/external-call.ts'
import { type LogLine, mostBatchesOfCall } from '../contract/log-line.ts'
import type { Mark } from '../contract/throughput.ts'
import type { UpdateState } from '../contract/updates.ts'
import type { WhenDoneNow } from '../contract/when-done.ts'

/** What the log says of an announcement; null for what says nothing by itself. */
export function lineOf(event: EngineEvent): LogLine | null {
  switch (event.type) {
    case 'batch-created':
    case 'import-finished':
    case 'outputs-wanted':
      return { level: 'info', event: event.type, batch: event.batchId }
    case 'documents-found':
      return { level: 'debug', event: event.type, batch: event.batchId, count: event.count }
    case 'document-inspected':
      return { level: 'debug', event: event.type, ...documentOf(event) }
    case 'inspection-failed': {
      const { code, detail, again } = event
      return { level: again ? 'warn' : 'error', event: event.type, ...documentOf(event), code, detail }
    }
    case 'document-exported':
    case 'document-reopened':
      return { level: 'info', event: event.type, ...documentOf(event) }
    case 'page-claimed':
      return { level: 'debug', event: event.type, ...documentOf(event), page: event.pageId, number: event.pageNumber, attempt: event.claim }
    case 'page-settled':
    case 'page-returned':
      return endOf(event)
    default:
      return lineOfTheRun(event)
  }
}

function lineOfTheRun(event: EngineEvent): LogLine | null {
  switch (event.type) {
    case 'pages-overridden': {
      const { batchId: batch, documentId: document, pageId: page, pages, settings } = event
      return { level: 'info', event: event.type, batch, document, page, pages, settings }
    }
    case 'volume-away':
      return { level: 'warn', event: event.type, folder: event.folder }
    case 'volume-returned':
      return { level: 'info', event: event.type, folder: event.folder }
    case 'worker-died':
      return { level: 'warn', event: event.type, reason: event.reason }
    case 'run-stopped':
      return { level: 'error', event: event.type, code: event.code, detail: event.detail }
    case 'hours-changed':
      return { level: 'info', event: event.type, rests: event.rests }
    case 'when-done-changed':
      return whenDoneLine(event.now)
    case 'external-call-ended':
      return callLine(event.call)
    case 'archive-failed': {
      const { batches, folder, code, detail } = event
      return { level: 'error', event: event.type, batches, folder, code, detail }
    }
    case 'run-resumed':
      return { level: 'info', event: event.type }
    case 'updates-changed':
      return updatesLine(event.state)
    case 'alert-raised': {
      const { kind: alert, threshold, value } = event.alert
      return { level: 'warn', event: event.type, alert, threshold, value }
    }
    case 'alert-cleared':
      return { level: 'info', event: event.type, alert: event.alert }
    default:
      return null
  }
}

function whenDoneLine(now: WhenDoneNow): LogLine | null {
  if (now.step === 'no') return null
  const failed = now.step === 'failed'
  return {
    level: failed ? 'error' : 'info',
    event: 'when-done-changed',
    action: now.action,
    step: now.step,
    code: failed ? now.code : null,
  }
}

/** One line a step, also for a download, which is told with every second of it. */
function updatesLine(state: UpdateState): LogLine | null {
  if (state.step === 'downloading' && state.bytes > 0) return null
  const failed = state.step === 'failed'
  return {
    level: failed ? 'warn' : 'info',
    event: 'updates-changed',
    step: state.step,
    found: 'update' in state ? (state.update?.version ?? null) : null,
    code: failed ? state.code : null,
  }
}

function callLine({ batches, ...call }: ExternalCall): LogLine {
  const failed = call.again ? 'warn' : 'error'
  return {
    level: call.outcome === 'taken' ? 'info' : failed,
    event: 'external-call-ended',
    ...call,
    batches: batches.slice(0, mostBatchesOfCall),
  }
}

/** What was noted for the history; the name of a batch may say what its documents are about, and stays away. */
export function lineOfMark({ kind, at, batchId, subject, facts }: Mark): LogLine {
  return { level: 'info', event: 'noted', mark: kind, batch: batchId, at, ...(kind === 'setting-changed' && { setting: subject }), facts }
}

type PageEnd = Extract<EngineEvent, { type: 'page-settled' | 'page-returned' }>

function endOf(event: PageEnd): LogLine {
  const { claim, pageNumber, end, method, startedAt, finishedAt, timings, errorCode, errorDetail } = event.attempt
  return {
    level: levelOf(event.type, end),
    event: event.type,
    ...documentOf(event),
    page: event.pageId,
    number: pageNumber,
    attempt: claim,
    end,
    method,
    startedAt,
    tookMs: finishedAt - startedAt,
    ...timings,
    code: errorCode,
    detail: errorDetail,
  }
}

/** A failure that is tried again is a warning; one for good is an error. */
function levelOf(type: PageEnd['type'], end: AttemptNews['end']): 'info' | 'warn' | 'error' {
  if (end !== 'failed') return 'info'
  return type === 'page-returned' ? 'warn' : 'error'
}

function documentOf({ batchId, documentId }: { batchId: string; documentId: number }) {
  return { batch: batchId, document: documentId }
}
