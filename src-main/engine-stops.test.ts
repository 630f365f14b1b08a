import { expect, test } from 'vitest'
import { engineStops } from './engine-stops.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { getBatch } from './store/batches.ts'
import { newStore } from './store/testing/new-store.ts'
import { seedBatch, seedDocuments } from './store/testing/seed.ts'

function stopping() {
  const { db } = newStore()
  const clock = new HandClock()
  const batchId = seedBatch(db)
  seedDocuments(db, batchId, [{ pages: 2 }])
  const told: string[] = []
  const stops = engineStops({
    ...{ db, clock },
    paused: (id) => told.push(`paused ${id === batchId}`),
    announce: ({ type }) => told.push(type),
    guarded: (something) => something(),
  })
  return { db, clock, batchId, told, stops }
}

test('a batch is paused at its time, which it tells, and whoever shows it hears of it', () => {
  const { db, clock, batchId, told, stops } = stopping()
  const at = clock.now() + 3_600_000
  stops.stopBatchAt(batchId, at)
  expect(told.splice(0)).toEqual(['batch-changed'])
  clock.advance(3_599_999)
  expect([told, getBatch(db, batchId).pausedAt]).toEqual([[], null])
  clock.advance(1)
  expect(told).toEqual(['paused true', 'batch-changed'])
  const time = new Date(at).toTimeString().slice(0, 5)
  expect(getBatch(db, batchId)).toMatchObject({ pausedCode: 'STOP_TIME', pausedDetail: time, stopsAt: null })
})

test('a time that passed in a sleep is found when it is over', () => {
  const { clock, batchId, told, stops } = stopping()
  stops.stopBatchAt(batchId, clock.now() + 3_600_000)
  clock.jump(7_200_000)
  stops.look()
  expect(told).toEqual(['batch-changed', 'paused true', 'batch-changed'])
})

test('a time that is given up stops nothing', () => {
  const { clock, batchId, told, stops } = stopping()
  stops.stopBatchAt(batchId, clock.now() + 1_000)
  stops.stopBatchAt(batchId, null)
  clock.advance(5_000)
  expect([told, clock.alarms()]).toEqual([['batch-changed', 'batch-changed'], []])
})

test('there is no such batch', () => {
  expect(() => stopping().stops.stopBatchAt('b_nobody', 1)).toThrow('BATCH_UNKNOWN')
})
