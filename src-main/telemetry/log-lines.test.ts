import { expect, test } from 'vitest'
import type { AttemptNews, EngineEvent } from '../contract/engine-events.ts'
import type { ExternalCall } from '../contract/external-call.ts'
import { logLineSchema, readLine } from '../contract/log-line.ts'
import { lineOf, lineOfMark } from './log-lines.ts'

const beside = { time: '2026-03-01T10:00:00.000Z', pid: 7 }
const document = { batchId: 'b_1', documentId: 3 }
const page = { ...document, pageId: 40 }
const attempt: AttemptNews = {
  claim: '1.40.2',
  pageNumber: 12,
  end: 'done',
  startedAt: 1_000,
  finishedAt: 3_500,
  queuedAt: 0,
  timings: { openMs: 1, textMs: 2, renderMs: 3.5, ocrMs: null },
  method: 'ocr',
  errorCode: null,
  errorDetail: null,
}
const failed: AttemptNews = { ...attempt, end: 'failed', method: null, errorCode: 'WORKER_CRASHED', errorDetail: 'SIGSEGV' }

const call: ExternalCall = {
  ...{ service: 'when-done', call: 'the-id', batches: ['b_1'], try: 1, outcome: 'busy', status: 503, detail: 'status 503' },
  ...{ tookMs: 12.5, again: true },
}

/** One of each kind; the compiler asks for those that are new. */
const events: { [Type in EngineEvent['type']]: Extract<EngineEvent, { type: Type }> } = {
  'batch-created': { type: 'batch-created', batchId: 'b_1' },
  'documents-found': { type: 'documents-found', batchId: 'b_1', count: 2 },
  'import-finished': { type: 'import-finished', batchId: 'b_1' },
  'document-inspected': { type: 'document-inspected', ...document },
  'inspection-failed': { type: 'inspection-failed', ...document, code: 'EMPTY_FILE', detail: '0 bytes', again: false },
  'page-claimed': { type: 'page-claimed', ...page, pageNumber: 12, claim: '1.40.2' },
  'page-settled': { type: 'page-settled', ...page, attempt },
  'page-returned': { type: 'page-returned', ...page, attempt: failed },
  'document-exported': { type: 'document-exported', ...document },
  'document-reopened': { type: 'document-reopened', ...document },
  'outputs-wanted': { type: 'outputs-wanted', batchId: 'b_1' },
  'pages-overridden': { type: 'pages-overridden', ...page, pages: 1, settings: ['languages'] },
  'batch-changed': { type: 'batch-changed', batchId: 'b_1' },
  'batch-resumed': { type: 'batch-resumed', batchId: 'b_1' },
  'summary-outdated': { type: 'summary-outdated', batchId: 'b_1' },
  'volume-away': { type: 'volume-away', folder: '/mnt/share' },
  'volume-returned': { type: 'volume-returned', folder: '/mnt/share' },
  'run-stopped': { type: 'run-stopped', code: 'DISK_FULL', detail: '' },
  'run-resumed': { type: 'run-resumed' },
  'worker-died': { type: 'worker-died', reason: 'exit code 134' },
  'alert-raised': { type: 'alert-raised', alert: { kind: 'wait', threshold: 30, value: 31.5, since: 0 } },
  'alert-cleared': { type: 'alert-cleared', alert: 'wait' },
  'log-failed': { type: 'log-failed', detail: 'ENOSPC' },
  'log-resumed': { type: 'log-resumed' },
  'settings-changed': { type: 'settings-changed' },
  'watched-changed': { type: 'watched-changed', folderId: 1 },
  'http-changed': { type: 'http-changed' },
  'hours-changed': { type: 'hours-changed', rests: true },
  'when-done-changed': { type: 'when-done-changed', now: { step: 'working', action: 'call-url' } },
  'external-call-ended': { type: 'external-call-ended', call },
  'archive-failed': { type: 'archive-failed', batches: 2, code: 'ARCHIVE_FOLDER_UNUSABLE', folder: '/mnt/archive', detail: 'ENOENT' },
  'power-changed': { type: 'power-changed' },
  'storage-changed': { type: 'storage-changed' },
  'minute-written': { type: 'minute-written' },
  'updates-changed': { type: 'updates-changed', state: { step: 'failed', code: 'UPDATES_UNREACHABLE', message: '', update: null } },
}
/** What other lines tell, or what says nothing by itself. */
const silent = [
  'batch-changed',
  'batch-resumed',
  'summary-outdated',
  'settings-changed',
  'watched-changed',
  'http-changed',
  'minute-written',
  'log-failed',
  'log-resumed',
  'power-changed',
  'storage-changed',
]

test.each(Object.values(events).filter(({ type }) => !silent.includes(type)))('$type is a line that parses', (event) => {
  const line = lineOf(event)
  expect(line?.event).toBe(event.type)
  expect(logLineSchema.safeParse({ ...line, ...beside }).error).toBeUndefined()
})

test.each(silent)('%s is none', (type) => {
  expect(lineOf(events[type as EngineEvent['type']])).toBeNull()
})

test('a line about a page names batch, document, page and attempt', () => {
  const ids = { batch: 'b_1', document: 3, page: 40, number: 12, attempt: '1.40.2' }
  expect(lineOf(events['page-claimed'])).toEqual({ level: 'debug', event: 'page-claimed', ...ids })
  expect(lineOf(events['page-settled'])).toMatchObject({ ...ids, level: 'info', end: 'done', tookMs: 2_500, renderMs: 3.5, code: null })
})

test('a failure that is tried again warns, one for good is an error', () => {
  expect(lineOf(events['page-returned'])).toMatchObject({ level: 'warn', code: 'WORKER_CRASHED', detail: 'SIGSEGV' })
  expect(lineOf({ ...events['page-settled'], attempt: failed })).toMatchObject({ level: 'error' })
  expect(lineOf({ ...events['page-returned'], attempt: { ...failed, end: 'given-back', errorCode: null } })).toMatchObject({
    level: 'info',
  })
})

test('a call that was taken is information, one that is tried again warns, and the last try is an error; many batches are cut', () => {
  const level = (more: Partial<ExternalCall>) => lineOf({ type: 'external-call-ended', call: { ...call, ...more } })?.level
  expect([level({ outcome: 'taken', again: false }), level({}), level({ again: false })]).toEqual(['info', 'warn', 'error'])
  const line = lineOf({ type: 'external-call-ended', call: { ...call, batches: Array.from({ length: 500 }, (_, id) => `b_${id}`) } })
  expect(logLineSchema.safeParse({ ...line, ...beside }).error).toBeUndefined()
})

test('a mark of a batch is noted without the name of the batch, one of a setting with the name of the setting', () => {
  const mark = lineOfMark({ kind: 'batch-paused', at: 5, batchId: 'b_1', subject: 'Medical records', facts: { code: 'DISK_FULL' } })
  expect(JSON.stringify(mark)).not.toContain('Medical')
  const setting = lineOfMark({ kind: 'setting-changed', at: 5, batchId: null, subject: 'workers', facts: { from: 2, to: 4 } })
  expect(setting).toMatchObject({ setting: 'workers', facts: { from: 2, to: 4 } })
  for (const line of [mark, setting]) expect(logLineSchema.safeParse({ ...line, ...beside }).error).toBeUndefined()
})

test('there is no place for text in a line', () => {
  for (const event of Object.values(events)) {
    const line = lineOf(event)
    if (line) expect(logLineSchema.safeParse({ ...line, ...beside, text: 'Dear Sir' }).success).toBe(false)
  }
})

test('a line that was cut off is none', () => {
  const line = JSON.stringify({ ...lineOf(events['page-settled']), ...beside })
  expect(readLine(line)).toMatchObject({ event: 'page-settled', time: beside.time })
  expect(readLine(line.slice(0, -5))).toBeNull()
  expect(readLine('{"event":"nothing-known"}')).toBeNull()
})
