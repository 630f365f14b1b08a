import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { batchEndedAt, countFiles, countKeptPages, isBatchOver } from './counts.ts'
import { closeDocument } from './exports.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedBatch, seedFailedDocument, seedPages, settleNext } from './testing/seed.ts'

test('a file with one failed page counts as failed, once', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 3)
  settleNext(store, [done(), failed(), failed()])
  closeDocument(store.db, 1, now)
  expect(countFiles(store.db, batchId)).toEqual({ open: 0, done: 0, failed: 1, excluded: 0 })
})

test('a batch has ended when its last file was closed', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 1, 1)
  settleNext(store, [done(), done()])
  closeDocument(store.db, 1, now + 2)
  expect([batchEndedAt(store.db, batchId), isBatchOver(store.db, batchId)]).toEqual([null, false])
  closeDocument(store.db, 2, now + 1)
  expect([batchEndedAt(store.db, batchId), isBatchOver(store.db, batchId)]).toEqual([now + 2, true])
})

test('a batch without files has no end', () => {
  const { db } = newStore()
  expect(batchEndedAt(db, seedBatch(db))).toBeNull()
})

test('a file that failed as a whole is part of the end', () => {
  const { db } = newStore()
  const batchId = seedBatch(db)
  seedFailedDocument(db, batchId, 'a.pdf', 'ENCRYPTED')
  expect(batchEndedAt(db, batchId)).toBe(now)
})

test('kept are the pages that are done in batches which are open', () => {
  const store = newStore()
  seedPages(store.db, 1)
  settleNext(store, [done()])
  closeDocument(store.db, 1, now)
  seedPages(store.db, 3)
  settleNext(store, [done(), failed()])
  expect(countKeptPages(store.db)).toBe(1)
})
