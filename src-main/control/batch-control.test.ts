import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { totalPages } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { now } from '../queue/testing/pages.ts'
import { getBatch, pauseBatch } from '../store/batches.ts'
import { countFiles, countPages } from '../store/counts.ts'
import { closeDocument } from '../store/exports.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, seedFailedDocument, seedPages, settleNext } from '../store/testing/seed.ts'
import { batchControl, type WorkInHand } from './batch-control.ts'

/** Somebody who works, with two pages of every batch in hand, and what they heard in order. */
function working() {
  const store = newStore()
  const heard: string[] = []
  const hear = (what: string) => vi.fn((id?: string) => void heard.push(id === undefined ? what : `${what} ${id}`))
  const work: WorkInHand = {
    pagesInHand: () => 2,
    interrupt: hear('interrupt'),
    batchPaused: hear('paused'),
    batchResumed: hear('resumed'),
    batchChanged: hear('changed'),
    searchAgain: hear('search again'),
    outputsWanted: hear('outputs wanted'),
    goOn: hear('go on'),
  }
  return { ...store, heard, control: batchControl(store.db, () => now, work) }
}

/** A batch of one page that is read and written out. */
function batchThatIsOver(store: ReturnType<typeof working>): string {
  const { batchId, documents } = seedPages(store.db, 1)
  settleNext(store, [done()])
  for (const id of documents) closeDocument(store.db, id, now)
  return batchId
}

const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof LeafcutterError) return error.code
    throw error
  }
  return 'nothing was thrown'
}

describe('pause', () => {
  test('is written before it is told, and leaves the pages in hand alone', () => {
    const { db, control, heard } = working()
    const { batchId } = seedPages(db, 3)
    expect(control.pause({ batchId, now: false })).toEqual({ batches: [{ id: batchId, name: 'Archive', changed: true, pages: 2 }] })
    expect(getBatch(db, batchId).pausedAt).toBe(now)
    expect(heard).toEqual([`paused ${batchId}`])
  })

  test('at once also interrupts the pages in hand, even when it was paused already', () => {
    const { db, control, heard } = working()
    const { batchId } = seedPages(db, 3)
    pauseBatch(db, batchId, now)
    expect(control.pause({ batchId, now: true }).batches).toMatchObject([{ changed: true, pages: 2 }])
    expect(heard).toEqual([`interrupt ${batchId}`])
  })

  test('of all leaves out what is paused, over or cancelled, and tells only what it changed', () => {
    const store = working()
    const { db, control } = store
    const [over, paused, cancelled, going] = [batchThatIsOver(store), ...[1, 1, 1].map((pages) => seedPages(db, pages).batchId)]
    pauseBatch(db, paused ?? '', 5)
    cancelBatch(db, cancelled ?? '', 5)
    expect(control.pause({ batchId: null, now: false }).batches.map((batch) => batch.id)).toEqual([going])
    expect([over, paused, cancelled].map((id) => getBatch(db, id ?? '').pausedAt)).toEqual([null, 5, null])
  })

  test('of a batch that is over changes nothing', () => {
    const store = working()
    const batchId = batchThatIsOver(store)
    expect(store.control.pause({ batchId, now: false }).batches).toMatchObject([{ changed: false }])
    expect(getBatch(store.db, batchId).pausedAt).toBeNull()
  })
})

describe('resume', () => {
  test('of all tells how many pages wait in each, counted before anybody takes one', () => {
    const { db, control, heard } = working()
    const { batchId } = seedPages(db, 3)
    seedPages(db, 1)
    pauseBatch(db, batchId, now)
    expect(control.resume({ batchId: null }).batches).toMatchObject([{ id: batchId, changed: true, pages: 3 }])
    expect(heard).toEqual([`resumed ${batchId}`, 'go on'])
  })
})

describe('cancel', () => {
  test('of all stops the pages in hand, and cancels every page that is not settled', async () => {
    const store = working()
    const over = batchThatIsOver(store)
    const [first, second] = [seedPages(store.db, 3).batchId, seedPages(store.db, 2).batchId]
    const answer = await store.control.cancel({ batchId: null })
    expect(new Map(answer.batches.map(({ id, pages }) => [id, pages]))).toEqual(
      new Map([
        [second, 2],
        [first, 3],
      ]),
    )
    expect([first, second].map((id) => countPages(store.db, id).cancelled)).toEqual([3, 2])
    expect(getBatch(store.db, over).cancelledAt).toBeNull()
    expect(new Set(store.heard)).toEqual(new Set([first, second].flatMap((id) => [`interrupt ${id}`, `changed ${id}`])))
  })

  test('of a batch that is over leaves it completed', async () => {
    const store = working()
    const batchId = batchThatIsOver(store)
    expect((await store.control.cancel({ batchId })).batches).toMatchObject([{ changed: false, pages: 0 }])
    expect(getBatch(store.db, batchId).cancelledAt).toBeNull()
  })
})

describe('retry', () => {
  /** Two documents with failed pages, one that failed as a whole, a folder that could not be read. */
  function withFailures() {
    const store = working()
    const batchId = seedBatch(store.db)
    seedDocuments(store.db, batchId, [
      { pages: 3, path: 'a/b.pdf' },
      { pages: 1, path: 'c.pdf' },
    ])
    settleNext(store, [failed('OCR_FAILED'), failed(), done(), failed()])
    seedFailedDocument(store.db, batchId, 'locked.pdf', 'ENCRYPTED')
    seedFailedDocument(store.db, batchId, 'secret', 'FOLDER_DENIED')
    const retry = (filter: { code?: string; document?: string; page?: number }) =>
      store.control.retry({ batchId, code: null, document: null, page: null, ...filter })
    return { ...store, batchId, retry }
  }

  test('without a filter takes everything that failed, and the folders are searched again', async () => {
    const { db, batchId, retry, heard } = withFailures()
    const { error } = countPages(db, batchId)
    expect(error).toBeGreaterThan(1)
    expect(await retry({})).toEqual({ pages: error, files: 2 })
    expect(countPages(db, batchId).error).toBe(0)
    expect(countFiles(db, batchId).failed).toBe(0)
    expect(heard).toEqual(['search again', `changed ${batchId}`])
  })

  test('F21: a file that was changed begins again as it is now', async () => {
    const store = working()
    const file = join(store.dataDir, 'changed.pdf')
    writeFileSync(file, 'as it is now')
    const batchId = seedBatch(store.db)
    seedDocuments(store.db, batchId, [{ pages: 3 }])
    settleNext(store, [done(), failed('SOURCE_CHANGED'), failed('SOURCE_CHANGED')])
    store.db.prepare('update documents set path = ?').run(file)
    expect(await store.control.retry({ batchId, code: 'SOURCE_CHANGED', document: null, page: null })).toEqual({ pages: 0, files: 1 })
    const document = store.db.prepare('select inspection, size_bytes as sizeBytes, pages_added as pagesAdded from documents').get()
    expect(document).toEqual({ inspection: 'waiting', sizeBytes: 12, pagesAdded: 0 })
    expect(totalPages(countPages(store.db, batchId))).toBe(0)
  })

  test('F22: pages of a file that is still missing go back to the queue, and find it or not', async () => {
    const store = working()
    const batchId = seedBatch(store.db)
    seedDocuments(store.db, batchId, [{ pages: 2 }])
    settleNext(store, [done(), failed('SOURCE_MISSING')])
    expect(await store.control.retry({ batchId, code: null, document: null, page: null })).toEqual({ pages: 1, files: 0 })
    expect(countPages(store.db, batchId)).toMatchObject({ queued: 1, ocr: 1 })
  })

  test.each([
    [{ code: 'PAGE_UNREADABLE' }, { pages: 2, files: 0 }],
    [{ code: 'ENCRYPTED' }, { pages: 0, files: 1 }],
    [{ code: 'DISK_FULL' }, { pages: 0, files: 0 }],
    [{ document: 'c.pdf' }, { pages: 1, files: 0 }],
    [{ document: '/in/c.pdf' }, { pages: 1, files: 0 }],
    [{ document: 'locked.pdf' }, { pages: 0, files: 1 }],
    [
      { document: 'locked.pdf', code: 'ENCRYPTED' },
      { pages: 0, files: 1 },
    ],
    [
      { page: 1, code: 'ENCRYPTED' },
      { pages: 0, files: 0 },
    ],
    [
      { document: 'a/b.pdf', page: 2 },
      { pages: 1, files: 0 },
    ],
    [
      { document: 'a/b.pdf', page: 3 },
      { pages: 0, files: 0 },
    ],
    [
      { document: 'a/b.pdf', page: 2, code: 'ENCRYPTED' },
      { pages: 0, files: 0 },
    ],
  ])('takes exactly what matches %o', async (filter, expected) => {
    const { retry } = withFailures()
    expect(await retry(filter)).toEqual(expected)
  })

  test('a document or a page that is not there is refused, and nothing changes', async () => {
    const { db, batchId, retry, heard } = withFailures()
    const before = countPages(db, batchId)
    expect(await codeOf(() => retry({ document: 'b.pdf' }))).toBe('DOCUMENT_UNKNOWN')
    expect(await codeOf(() => retry({ document: 'a/b.pdf', page: 4 }))).toBe('PAGE_UNKNOWN')
    expect(countPages(db, batchId)).toEqual(before)
    expect(heard).toEqual([])
  })
})

test('a batch that is not there, or was cancelled, is refused', async () => {
  const { db, control } = working()
  const { batchId } = seedPages(db, 1)
  cancelBatch(db, batchId, now)
  const calls = async (id: string) => [
    await codeOf(() => control.pause({ batchId: id, now: true })),
    await codeOf(() => control.resume({ batchId: id })),
    await codeOf(() => control.retry({ batchId: id, code: null, document: null, page: null })),
  ]
  expect(await calls(batchId)).toEqual(['BATCH_CANCELLED', 'BATCH_CANCELLED', 'BATCH_CANCELLED'])
  expect(await calls('b_none')).toEqual(['BATCH_UNKNOWN', 'BATCH_UNKNOWN', 'BATCH_UNKNOWN'])
  expect(await codeOf(() => control.cancel({ batchId: 'b_none' }))).toBe('BATCH_UNKNOWN')
  expect((await control.cancel({ batchId })).batches).toMatchObject([{ changed: false, pages: 0 }])
})
