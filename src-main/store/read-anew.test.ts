import { expect, test } from 'vitest'
import { failureKey } from '../queue/failure-key.ts'
import { now } from '../queue/testing/pages.ts'
import { countPages } from './counts.ts'
import { addPages, claimDocumentsToInspect, inspected } from './documents.ts'
import { ofGroup } from './failure-selection.ts'
import { readAnew, sourcesToBlame } from './read-anew.ts'
import { noteSample } from './sample.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, failed, seedBatch, seedDocuments, seedPages, settle, settleNext } from './testing/seed.ts'

/** A document of three pages whose file was changed after the first was read. */
function changed() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 3)
  settleNext(store, [done('old'), failed('SOURCE_CHANGED', '1 byte'), failed('SOURCE_CHANGED', '1 byte')])
  return { ...store, batchId }
}

const now2 = { sizeBytes: 5, modifiedAt: 6 }

function inspectAs(store: ReturnType<typeof changed>, pageCount: number, contentHash: string): void {
  expect(claimDocumentsToInspect(store.db, 9, now)).toMatchObject([{ id: 1, attempts: 1, source: now2 }])
  inspected(store.db, 1, { kind: 'pdf', pageCount, contentHash })
  addPages(store.db, 1, now)
}

test('F21: a document that is read anew has pages of the new content only', () => {
  const store = changed()
  expect(readAnew(store.db, 1, now2)).toBe(true)
  expect([countRows(store.db, 'page_jobs'), countRows(store.db, 'attempts')]).toEqual([0, 0])
  inspectAs(store, 2, 'new')
  expect(countPages(store.db, store.batchId)).toMatchObject({ queued: 2, ocr: 0, error: 0 })
})

test('F21: a file that is the old one again takes over what was read of it', () => {
  const store = changed()
  const hash = store.db.prepare<[], string>('select content_hash from documents').pluck().get() ?? ''
  readAnew(store.db, 1, now2)
  inspectAs(store, 3, hash)
  expect(countPages(store.db, store.batchId)).toMatchObject({ queued: 2, ocr: 1, error: 0 })
})

test('F21: a page of the old content that is still being read changes nothing any more', () => {
  const store = newStore()
  seedPages(store.db, 2)
  const [page] = settleNext(store, [null, failed('SOURCE_CHANGED', '')])
  readAnew(store.db, 1, now2)
  expect(page && settle(store, page, done('old'))).toBe(false)
  expect(countRows(store.db, 'page_results')).toBe(0)
})

test('the documents of a group are named once each, with the file as it was', () => {
  const { db, batchId } = changed()
  const group = failureKey('SOURCE_CHANGED', 'page', '1 byte')
  expect(sourcesToBlame(db, ofGroup(batchId, group))).toEqual([{ id: 1, path: '/in/0001.pdf', sizeBytes: 1_000, modifiedAt: now }])
})

test('nothing of a cancelled batch is read anew', () => {
  const { db, batchId } = changed()
  cancelBatch(db, batchId, now)
  expect(readAnew(db, 1, now2)).toBe(false)
  expect(countRows(db, 'page_jobs')).toBe(3)
})

test('a page of the sample of a held batch goes like all others', () => {
  const { db } = newStore()
  const batchId = seedBatch(db, { hold: { startsAt: null, sampleWanted: true } })
  seedDocuments(db, batchId, [{ pages: 2 }])
  noteSample(db, batchId, [{ documentId: 1, index: 0 }])
  expect(readAnew(db, 1, now2)).toBe(true)
  expect([countRows(db, 'page_jobs'), countRows(db, 'sampled_pages')]).toEqual([0, 0])
})
