import { afterEach, expect, test, vi } from 'vitest'
import type { EngineEvent } from './contract/engine-events.ts'
import { engineNews, type WorkingRooms } from './engine-news.ts'
import { countBatchTimed } from './store/count-batch.ts'
import { newStore } from './store/testing/new-store.ts'
import { seedPages } from './store/testing/seed.ts'
import { BatchOverview } from './telemetry/batch-overview.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('everybody who listens hears when a summary that missed something can be made anew, and no room is woken for it', async () => {
  vi.useFakeTimers()
  const { db } = newStore()
  const { batchId } = seedPages(db, 1)
  let counted = 0
  const count = async (id: string) => {
    counted += 1
    return { ...countBatchTimed(db, id), costMs: 100 }
  }
  const overview = new BatchOverview(db, () => 0, { count })
  const wake = vi.fn()
  const { announce, listen } = engineNews({ overview, rooms: () => ({}) as WorkingRooms, wake })
  const heard: EngineEvent[] = []
  listen((event) => heard.push(event))
  await overview.glanceSoon(batchId)
  announce({ type: 'inspection-failed', batchId, documentId: 1, code: 'SOURCE_UNREADABLE', detail: '', again: true })
  await overview.glanceSoon(batchId)
  expect(counted).toBe(1)
  vi.advanceTimersByTime(2_000)
  expect(heard.map(({ type }) => type)).toEqual(['inspection-failed', 'summary-outdated'])
  await overview.glanceSoon(batchId)
  expect(counted).toBe(2)
  expect(wake).not.toHaveBeenCalled()
})

test('that it can be made anew takes nothing away that was counted since', async () => {
  const { db } = newStore()
  const { batchId } = seedPages(db, 1)
  let counted = 0
  const count = async (id: string) => {
    counted += 1
    return { ...countBatchTimed(db, id), costMs: 60_000 }
  }
  const overview = new BatchOverview(db, () => 0, { count })
  const { announce } = engineNews({ overview, rooms: () => ({}) as WorkingRooms, wake: () => {} })
  await overview.glanceSoon(batchId)
  announce({ type: 'summary-outdated', batchId })
  await overview.glanceSoon(batchId)
  expect(counted).toBe(1)
})
