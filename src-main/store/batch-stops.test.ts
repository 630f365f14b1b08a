import { expect, test } from 'vitest'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { nextStopAt, setStop, stopDueBatches } from './batch-stops.ts'
import { getBatch, resumeBatch } from './batches.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { seedBatch, seedDocuments } from './testing/seed.ts'

function stopping(...stops: number[]) {
  const store = newStore()
  const ids = stops.map((stopsAt) => {
    const batchId = seedBatch(store.db)
    seedDocuments(store.db, batchId, [{ pages: 2 }])
    setStop(store.db, batchId, now + stopsAt)
    return batchId
  })
  return { ...store, ids: ids as [string, ...string[]], stopAll: (at: number) => stopDueBatches(store.db, now + at, () => '06:00') }
}

test('a batch is paused when its time comes, and says why; none of its pages is claimed', () => {
  const { db, pages, ids, stopAll } = stopping(100, 200)
  expect([stopAll(99), nextStopAt(db)]).toEqual([[], now + 100])
  expect([stopAll(100), nextStopAt(db)]).toEqual([[ids[0]], now + 200])
  expect(getBatch(db, ids[0])).toMatchObject({ pausedCode: 'STOP_TIME', pausedDetail: '06:00', stopsAt: null })
  expect(claimNext(pages, 9, now)).toHaveLength(2)
})

test('who resumes it is not stopped again for the same time', () => {
  const { db, ids, stopAll } = stopping(100)
  stopAll(100)
  resumeBatch(db, ids[0], now + 101)
  expect([stopAll(10_000), nextStopAt(db)]).toEqual([[], null])
})

test('a batch that is over is left alone, and so is one that is paused already', () => {
  const { db, ids, stopAll } = stopping(100)
  cancelBatch(db, ids[0], now)
  expect([stopAll(100), getBatch(db, ids[0]).pausedAt, nextStopAt(db)]).toEqual([[], null, null])
})

test('the operator may give a time up', () => {
  const { db, ids, stopAll } = stopping(100)
  setStop(db, ids[0], null)
  expect(stopAll(100)).toEqual([])
})
