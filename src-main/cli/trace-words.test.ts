import { expect, test, vi } from 'vitest'
import type { Trace } from '../contract/trace.ts'
import { describeTrace } from './trace-words.ts'

vi.mock('../built-files.ts', () => ({}))

const at = Date.UTC(2026, 2, 1, 9, 1, 5)
const noTimings = { openMs: null, textMs: null, renderMs: null, ocrMs: null }

const trace: Trace = {
  document: {
    id: 12,
    batchId: 'b_00000001',
    batchName: 'Archive',
    path: '/in/1998/deed.pdf',
    relativePath: '1998/deed.pdf',
    pageCount: 2,
    inspection: 'done',
    inspectionAttempts: 1,
    queuedAt: at - 5_000,
    closedAt: at + 60_000,
    errorCode: null,
    errorDetail: null,
  },
  pages: [
    {
      id: 1,
      pageNumber: 1,
      state: 'done',
      method: 'ocr',
      errorCode: null,
      errorDetail: null,
      override: { languages: ['deu'] },
      attempts: [
        {
          number: 1,
          end: 'failed',
          startedAt: at,
          finishedAt: at + 3_000,
          timings: noTimings,
          errorCode: 'WORKER_CRASHED',
          errorDetail: 'SIGSEGV',
        },
        {
          number: 2,
          end: 'done',
          startedAt: at + 9_000,
          finishedAt: at + 11_310,
          timings: { openMs: 20, textMs: 1, renderMs: 310, ocrMs: 1_979 },
          errorCode: null,
          errorDetail: null,
        },
      ],
    },
    {
      id: 2,
      pageNumber: 2,
      state: 'error',
      method: null,
      errorCode: 'OCR_FAILED',
      errorDetail: 'no\nmemory',
      override: null,
      attempts: [],
    },
  ],
  marks: [
    { at: at + 8_000, kind: 'batch-resumed', batchId: 'b_00000001', subject: 'Archive', facts: {} },
    { at: at + 4_000, kind: 'setting-changed', batchId: null, subject: 'workers', facts: { from: 2, to: 4 } },
    { at: at + 5_000, kind: 'work-stopped', batchId: null, subject: '', facts: { code: 'DISK_FULL' } },
  ],
  log: [
    { level: 'warn', event: 'worker-died', reason: 'SIGSEGV', time: new Date(at + 3_000).toISOString(), pid: 1 },
    { level: 'error', event: 'run-stopped', code: 'DISK_FULL', detail: '3 MB free', time: new Date(at + 5_000).toISOString(), pid: 1 },
  ],
}

test('a trace has a line for the document, each page, each attempt, and what happened in between in the order of time', () => {
  expect(describeTrace(trace).join('\n')).toBe(
    `1998/deed.pdf  document 12 of batch b_00000001 (Archive)
  /in/1998/deed.pdf
  inspection done (1 attempt), 2 pages
  in the queue since 2026-03-01 09:01:00.000 UTC, closed 2026-03-01 09:02:05.000 UTC
page 1  done, ocr; read with its own languages
  1  2026-03-01 09:01:05.000  failed     3.00 s    WORKER_CRASHED: SIGSEGV
  2  2026-03-01 09:01:14.000  done       2.31 s  open 0.02  text 0.00  render 0.31  ocr 1.98
page 2  error  OCR_FAILED: no\\u000amemory
What happened in between
  2026-03-01 09:01:08.000  a worker died: SIGSEGV
  2026-03-01 09:01:09.000  setting changed workers: from 2, to 4
  2026-03-01 09:01:10.000  work stopped: DISK_FULL, 3 MB free
  2026-03-01 09:01:13.000  batch resumed`,
  )
})

test('without a log the history says that work stopped', () => {
  expect(describeTrace({ ...trace, log: [] }).at(-2)).toContain('work stopped: code DISK_FULL')
})
