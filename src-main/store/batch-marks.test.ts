import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { pauseBatch, resumeBatch } from './batches.ts'
import { marksBetween } from './marks.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { seedBatch } from './testing/seed.ts'

test('what is done to a batch is noted with it, once, under its name', () => {
  const { db } = newStore()
  const batchId = seedBatch(db, { name: 'Invoices' })
  pauseBatch(db, batchId, now + 1)
  pauseBatch(db, batchId, now + 2)
  resumeBatch(db, batchId, now + 3)
  resumeBatch(db, batchId, now + 4)
  pauseBatch(db, batchId, now + 5, { code: 'OUTPUT_DENIED', detail: '/out' })
  cancelBatch(db, batchId, now + 6)
  cancelBatch(db, batchId, now + 7)
  const marks = marksBetween(db, 0, now + 100, 99)
  expect(marks.map(({ at, kind }) => `${at - now} ${kind}`)).toEqual([
    '0 batch-started',
    '1 batch-paused',
    '3 batch-resumed',
    '5 batch-paused',
    '6 batch-cancelled',
  ])
  expect(marks.map(({ facts }) => facts)).toEqual([{}, {}, {}, { code: 'OUTPUT_DENIED' }, {}])
  expect(new Set(marks.map((mark) => `${mark.batchId} ${mark.subject}`))).toEqual(new Set([`${batchId} Invoices`]))
})
