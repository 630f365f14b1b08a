import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { findBatchByKey, getBatch, importBegan, importFinished, listBatches, pauseBatch, resumeBatch } from './batches.ts'
import { isBatchOver } from './counts.ts'
import { newStore } from './testing/new-store.ts'
import { seedBatch } from './testing/seed.ts'

test('a batch comes back as it was stored', () => {
  const { db } = newStore()
  const id = seedBatch(db, { name: 'Invoices', sources: ['/a', '/b'], importKey: 'key', priority: 2 })
  expect(getBatch(db, id)).toMatchObject({ id, name: 'Invoices', sources: ['/a', '/b'], priority: 2, pausedAt: null })
  expect(findBatchByKey(db, 'key')?.id).toBe(id)
  expect(findBatchByKey(db, 'another key')).toBeNull()
})

test('a batch that does not exist is BATCH_UNKNOWN', () => {
  const { db } = newStore()
  expect(() => getBatch(db, 'b_nothing00')).toThrow(expect.objectContaining({ code: 'BATCH_UNKNOWN' }))
})

test('the newest batch is listed first', () => {
  const { db } = newStore()
  const old = seedBatch(db, {}, now - 1)
  const young = seedBatch(db, {}, now)
  expect(listBatches(db).map((batch) => batch.id)).toEqual([young, old])
})

test('a search that begins again is unfinished until it ends', () => {
  const { db } = newStore()
  const id = seedBatch(db)
  importBegan(db, id)
  expect([getBatch(db, id).importFinishedAt, isBatchOver(db, id)]).toEqual([null, false])
  importFinished(db, id, 3, now)
  expect(getBatch(db, id)).toMatchObject({ importFinishedAt: now, otherFiles: 3 })
  expect(isBatchOver(db, id)).toBe(true)
})

test('a batch that is resumed forgets what had paused it', () => {
  const { db } = newStore()
  const id = seedBatch(db)
  pauseBatch(db, id, now, { code: 'OUTPUT_DENIED', detail: '/out' })
  expect(getBatch(db, id)).toMatchObject({ pausedCode: 'OUTPUT_DENIED', pausedDetail: '/out' })
  resumeBatch(db, id, now)
  expect(getBatch(db, id)).toMatchObject({ pausedAt: null, pausedCode: null, pausedDetail: null })
})
