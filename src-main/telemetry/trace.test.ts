import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LogLine } from '../contract/log-line.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { noteMark } from '../store/marks.ts'
import { newStore } from '../store/testing/new-store.ts'
import { failed, seedPages, settle } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { documentsNamed } from '../store/trace-document.ts'
import { LogFile } from './log-file.ts'
import { trace } from './trace.ts'

const minute = 60_000

/** A document whose first page failed once, two minutes after `now`, and lines that were written at those minutes after `now`. */
async function traced(lines: [minutes: number, line: LogLine][], page: number | null = null) {
  const store = newStore()
  const { batchId } = seedPages(store.db, 2)
  const [claimed] = claimNext(store.pages, 1, now + minute)
  if (!claimed) throw new Error('There is no page to read.')
  settle(store, claimed, failed('PAGE_UNREADABLE', 'bad'), now + 2 * minute)
  const folder = join(temporaryFolder(), 'logs')
  let at = now
  const limits = { logLevel: 'debug', logFileBytes: 1e6, logFiles: 2 } as const
  const log = new LogFile({
    folder,
    limits: () => limits,
    clock: { now: () => at, after: () => () => {} },
    cannotWrite() {},
    canWriteAgain() {},
  })
  for (const [minutes, line] of lines) {
    at = now + minutes * minute
    log.write(line)
  }
  await log.close()
  for (const minutes of [1, 3]) noteMark(store.db, { at: now + minutes * minute, kind: 'batch-paused', batchId })
  noteMark(store.db, { at: now + minute, kind: 'batch-paused', batchId: 'b_other' })
  noteMark(store.db, { at: now + minute, kind: 'setting-changed', subject: 'workers' })
  const [document] = documentsNamed(store.db, { name: '0001.pdf', path: '', batchId: null, limit: 1 })
  if (!document) throw new Error('There is no such document.')
  return { batchId, documentId: document.id, ...(await trace(store.db, folder, document, page)) }
}

const died: LogLine = { level: 'warn', event: 'worker-died', reason: 'SIGSEGV' }

test('what only the log knows is shown from when its pages were queued to the last attempt, and no later', async () => {
  const { log } = await traced([
    [-1, died],
    [1, died],
    [3, died],
  ])
  expect(log).toMatchObject([{ event: 'worker-died', reason: 'SIGSEGV', time: new Date(now + minute).toISOString() }])
})

test('lines about other batches and other documents, and what the database has anyway, are left out', async () => {
  const ofOther = { batch: 'b_other', document: 99, page: 99, pages: 1, settings: [] }
  const { log } = await traced([
    [1, { level: 'info', event: 'pages-overridden', ...ofOther }],
    [1, { level: 'info', event: 'document-exported', batch: 'b_other', document: 99 }],
    [1, { level: 'info', event: 'program-started', version: '1', node: '24', system: 'x', workers: 1 }],
    [1, { level: 'debug', event: 'documents-found', batch: 'b_other', count: 1 }],
    [1, { level: 'info', event: 'program-started', version: '1', node: '24', system: 'x', workers: 1, kept: 4, redone: 1 }],
  ])
  expect(log).toMatchObject([{ event: 'program-started', redone: 1 }])
})

test('marks are those of its batch and of the program, in the same time', async () => {
  const { marks, batchId } = await traced([])
  const noted = marks.filter(({ kind }) => kind !== 'batch-started')
  expect(noted.map(({ kind, batchId: of, at }) => [kind, of, at])).toEqual([
    ['batch-paused', batchId, now + minute],
    ['setting-changed', null, now + minute],
  ])
})

test('of a page that was never read nothing happened in between', async () => {
  const { pages, marks, log } = await traced([[1, died]], 2)
  expect(pages).toMatchObject([{ pageNumber: 2, state: 'queued', attempts: [] }])
  expect({ marks, log }).toEqual({ marks: [], log: [] })
})
