import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { pauseBatch } from './batches.ts'
import { countFiles, countPages } from './counts.ts'
import {
  addPages,
  anyDocumentToInspect,
  anyPageClaimable,
  claimDocumentsToInspect,
  documentsToGrow,
  insertDocuments,
  inspectAgain,
  inspected,
  inspectionFailed,
  nextInspectionAt,
  rescueInspections,
} from './documents.ts'
import { documentIfSettled, settledPagesOf } from './exports.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { done, foundFile, seedBatch, seedDocuments, seedPages, settleNext } from './testing/seed.ts'

/** A batch with documents that wait to be inspected. */
function waiting(...paths: string[]) {
  const store = newStore()
  const batchId = seedBatch(store.db)
  insertDocuments(
    store.db,
    batchId,
    paths.map((path) => foundFile(path)),
    now,
  )
  return { ...store, batchId }
}

const claimIds = (db: ReturnType<typeof waiting>['db'], limit: number, at = now) =>
  claimDocumentsToInspect(db, limit, at).map((document) => document.id)

const inspection = { kind: 'pdf' as const, pageCount: 2, contentHash: 'hash' }

describe('adding documents', () => {
  test('those that the batch has already stay as they are', () => {
    const { db, batchId } = waiting('a.pdf')
    claimIds(db, 1)
    expect(insertDocuments(db, batchId, [foundFile('a.pdf'), foundFile('b.pdf')], now)).toBe(1)
    expect(db.prepare('select relative_path, inspection from documents').raw().all()).toEqual([
      ['a.pdf', 'running'],
      ['b.pdf', 'waiting'],
    ])
  })

  test('one of which nothing can be made has failed and is closed', () => {
    const { db, batchId } = waiting()
    insertDocuments(db, batchId, [foundFile('a.pdf', { code: 'SOURCE_DENIED', detail: 'EACCES' })], now)
    expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 1, excluded: 0 })
    expect(claimIds(db, 1)).toEqual([])
  })

  test('what the search finds after the batch was cancelled is cancelled too', () => {
    const { db, batchId } = waiting()
    cancelBatch(db, batchId, now)
    insertDocuments(db, batchId, [foundFile('a.pdf'), foundFile('b', { code: 'FOLDER_DENIED', detail: '' })], now)
    expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 1, excluded: 1 })
  })
})

describe('inspections', () => {
  test('are claimed in the order in which documents were found, each once', () => {
    const { db } = waiting('a.pdf', 'b.pdf', 'c.pdf')
    expect([claimIds(db, 2), claimIds(db, 2), claimIds(db, 2), claimIds(db, 0)]).toEqual([[1, 2], [3], [], []])
  })

  test('say what a worker needs, and count the attempt', () => {
    const { db, batchId } = waiting('a.pdf')
    const source = { path: '/in/a.pdf', sizeBytes: 1_000, modifiedAt: now }
    expect(claimDocumentsToInspect(db, 1, now)).toEqual([{ id: 1, batchId, priority: 10, attempts: 1, volume: '/in', source }])
  })

  test('of a batch of a higher priority come first, of a paused one not at all', () => {
    const { db, batchId } = waiting('a.pdf')
    const urgent = seedBatch(db, { priority: 1 })
    insertDocuments(db, urgent, [foundFile('b.pdf')], now)
    pauseBatch(db, batchId, now)
    expect([anyDocumentToInspect(db, now), claimIds(db, 9), anyDocumentToInspect(db, now)]).toEqual([true, [2], false])
  })

  test('that are to be tried again wait for their time', () => {
    const { db } = waiting('a.pdf')
    claimIds(db, 1)
    expect(inspectAgain(db, 1, now + 500, false)).toBe(true)
    expect([nextInspectionAt(db, now), claimIds(db, 1, now + 499), anyDocumentToInspect(db, now + 499)]).toEqual([now + 500, [], false])
    expect(claimDocumentsToInspect(db, 1, now + 500)).toMatchObject([{ attempts: 2 }])
  })

  test('that were interrupted have their attempt back', () => {
    const { db } = waiting('a.pdf')
    claimIds(db, 1)
    inspectAgain(db, 1, 0, true)
    expect(claimDocumentsToInspect(db, 1, now)).toMatchObject([{ attempts: 1 }])
  })

  test('that failed close the document with its error', () => {
    const { db, batchId } = waiting('a.pdf')
    claimIds(db, 1)
    expect(inspectionFailed(db, 1, { code: 'ENCRYPTED', detail: 'AES' }, now)).toBe(true)
    expect(db.prepare('select error_code, error_detail, failed_at, closed_at from documents').raw().get()).toEqual([
      'ENCRYPTED',
      'AES',
      now,
      now,
    ])
    expect(countFiles(db, batchId)).toMatchObject({ failed: 1, open: 0 })
  })

  test('of a document that was cancelled meanwhile change nothing', () => {
    const { db, batchId } = waiting('a.pdf')
    claimIds(db, 1)
    cancelBatch(db, batchId, now)
    expect([
      inspected(db, 1, inspection),
      inspectionFailed(db, 1, { code: 'ENCRYPTED', detail: '' }, now),
      inspectAgain(db, 1, 0, true),
    ]).toEqual([false, false, false])
    expect(countFiles(db, batchId)).toMatchObject({ excluded: 1 })
  })

  test('that a dead run left behind begin again, with their attempt free', () => {
    const { db } = waiting('a.pdf', 'b.pdf')
    claimIds(db, 1)
    expect(rescueInspections(db)).toBe(1)
    expect(claimDocumentsToInspect(db, 9, now).map((document) => document.attempts)).toEqual([1, 1])
  })
})

describe('page jobs', () => {
  function longDocument(pageCount: number) {
    const store = waiting('long.pdf')
    claimIds(store.db, 1)
    inspected(store.db, 1, { ...inspection, pageCount })
    return store
  }

  test('of a long document are made a thousand at a time', () => {
    const { db, batchId } = longDocument(2_500)
    const queued = () => countPages(db, batchId).queued
    expect([addPages(db, 1, now), queued(), addPages(db, 1, now), queued(), addPages(db, 1, now), queued()]).toEqual([
      false,
      1_000,
      false,
      2_000,
      true,
      2_500,
    ])
    expect(db.prepare('select count(distinct page_number), min(page_number), max(page_number) from page_jobs').raw().get()).toEqual([
      2_500, 1, 2_500,
    ])
  })

  test('go on where they stopped when the program died in between', () => {
    const { db, batchId, dataDir, close } = longDocument(1_500)
    addPages(db, 1, now)
    close(now)
    const again = newStore(dataDir)
    expect(documentsToGrow(again.db)).toEqual([{ id: 1, batchId }])
    expect(addPages(again.db, 1, now)).toBe(true)
    expect(countPages(again.db, batchId).queued).toBe(1_500)
    expect(documentsToGrow(again.db)).toEqual([])
  })

  test('are not made again when all are there', () => {
    const { db, batchId } = longDocument(2)
    expect([addPages(db, 1, now), addPages(db, 1, now)]).toEqual([true, true])
    expect(countPages(db, batchId).queued).toBe(2)
  })

  test('of a document whose batch was cancelled meanwhile are cancelled, and the document is closed by the last', () => {
    const { db, batchId } = longDocument(1_500)
    addPages(db, 1, now)
    cancelBatch(db, batchId, now)
    expect(countFiles(db, batchId).open).toBe(1)
    addPages(db, 1, now)
    expect(countPages(db, batchId)).toMatchObject({ queued: 0, cancelled: 1_500 })
    expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 0, excluded: 1 })
  })
})

test('pages are there to be served as long as one is queued, its time has come, and its batch is not paused', () => {
  const { db } = newStore()
  expect(anyPageClaimable(db, now)).toBe(false)
  const { batchId } = seedPages(db, 1)
  expect(anyPageClaimable(db, now)).toBe(true)
  db.prepare('update page_jobs set next_attempt_at = ?').run(now + 1)
  expect([anyPageClaimable(db, now), anyPageClaimable(db, now + 1)]).toEqual([false, true])
  pauseBatch(db, batchId, now)
  expect(anyPageClaimable(db, now + 1)).toBe(false)
})

describe('a file that was read before with the same settings', () => {
  /** Two pages were read in one batch; the same bytes come again in another, with settings of the given hash. */
  function again(settingsHash: string) {
    const store = newStore()
    seedDocuments(store.db, seedBatch(store.db), [{ pages: 2, hash: 'same bytes' }])
    settleNext(store, [done('first'), done('second')])
    const [id] = seedDocuments(store.db, seedBatch(store.db, { settingsHash }), [{ pages: 2, hash: 'same bytes' }])
    const states = store.db
      .prepare<[number], string>('select state from page_jobs where document_id = ?')
      .pluck()
      .all(id ?? 0)
    return { ...store, id: id ?? 0, states }
  }

  test('is done at once, with the same results', () => {
    const { db, id, states } = again('settings')
    expect(states).toEqual(['done', 'done'])
    expect(settledPagesOf(db, id, 1, 2).map((page) => page.text)).toEqual(['first', 'second'])
    expect(documentIfSettled(db, id)?.id).toBe(id)
  })

  test('is read again with other settings', () => {
    expect(again('other settings').states).toEqual(['queued', 'queued'])
  })
})
