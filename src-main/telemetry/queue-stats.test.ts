import { describe, expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import { now } from '../queue/testing/pages.ts'
import { pauseBatch } from '../store/batches.ts'
import { holdBatch } from '../store/held-batches.ts'
import { hourMs, minuteMs } from '../store/history.ts'
import { writeMinutes } from '../store/keep-history.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { oldestQueuedAt } from '../store/queue-depth.ts'
import { historyEntry } from '../store/testing/history-entry.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, seedPages, settleNext } from '../store/testing/seed.ts'
import { queueStats } from './queue-stats.ts'

const today = new Date(now).setHours(0, 0, 0, 0)
const noon = today + 12 * hourMs
const none = { ocr: 0, text: 0, blank: 0, failed: 0, retries: 0 }
const pages = (ocr: number) => ({ ...none, ocr })

describe('the queue', () => {
  test('is told by state, over all batches', () => {
    const store = newStore()
    seedPages(store.db, 4)
    seedPages(store.db, 1)
    settleNext(store, [done(), failed('PAGE_UNREADABLE'), null])
    expect(queueStats(store.db, now, { oldestQueuedAt: now - 90_500 })).toMatchObject({
      waiting: 2,
      running: 1,
      failed: 1,
      oldestWaitingSeconds: 90.5,
      averageWaitSeconds: null,
      stages: { page: null },
    })
  })

  test('of which nothing waits has no oldest page, and one whose clock was set back none from the future', () => {
    const { db } = newStore()
    expect(queueStats(db, now, { oldestQueuedAt: null }).oldestWaitingSeconds).toBeNull()
    expect(queueStats(db, now, { oldestQueuedAt: now + 5_000 }).oldestWaitingSeconds).toBe(0)
  })
})

/** So that only their sums are left, and whoever reads them must have them from there. */
function forgetMinutesOfHours(db: SqliteDatabase): void {
  for (const table of ['history', 'history_stages']) {
    db.exec(
      `delete from ${table} where span = 1 and started_at - started_at % ${hourMs} in (select started_at from history where span = 60)`,
    )
  }
}

describe('today', () => {
  test('begins at midnight, and what is not written yet belongs to it', () => {
    const { db } = newStore()
    const minutes = [
      historyEntry(today - minuteMs, pages(1_000)),
      historyEntry(today, pages(1)),
      historyEntry(noon - minuteMs, { ...none, text: 20, blank: 300, failed: 7 }),
    ]
    writeMinutes(db, minutes, [], noon)
    expect(queueStats(db, noon, { oldestQueuedAt: null })).toMatchObject({ doneToday: 321, today: new Date(today).toISOString() })
    expect(queueStats(db, noon, { oldestQueuedAt: null, notWritten: pages(4_000) }).doneToday).toBe(4_321)
  })

  test('is the same whether its hours were summed up already or not', () => {
    const minutes = Array.from({ length: 180 }, (_, index) =>
      historyEntry(noon - 3 * hourMs + index * minuteMs, pages(1), { wait: [(index + 1) * 1_000], ocr: [index + 1] }),
    )
    const statsAfter = (turns: number) => {
      const { db } = newStore()
      writeMinutes(db, minutes, [], noon)
      for (let turn = 1; turn < turns; turn += 1) writeMinutes(db, [], [], noon)
      forgetMinutesOfHours(db)
      const hours = db.prepare('select count(*) from history where span = 60').pluck().get()
      return { hours, stats: queueStats(db, noon, { oldestQueuedAt: null }) }
    }
    const [one, all] = [statsAfter(1), statsAfter(4)]
    expect([one.hours, all.hours]).toEqual([1, 3])
    expect(all.stats).toEqual(one.stats)
    expect(all.stats.doneToday).toBe(180)
    expect(Math.abs((all.stats.averageWaitSeconds ?? 0) - 90.5)).toBeLessThan(0.016 * 90.5)
    expect(all.stats.stages.ocr?.pages).toBe(180)
    expect(Math.abs((all.stats.stages.ocr?.p95 ?? 0) - 0.171)).toBeLessThan(0.016 * 0.171)
  })
})

test('the page that has waited longest is found in the database as well, without those that nobody may read', () => {
  const store = newStore()
  const { db } = store
  const at = (batchId: string, queuedAt: number) =>
    db.prepare('update documents set queued_at = ? where batch_id = ?').run(queuedAt, batchId)
  const batchOf = (queuedAt: number) => {
    const id = seedBatch(db, { settings: batchSettingsSchema.parse({}) })
    seedDocuments(db, id, [{ pages: 1 }])
    at(id, queuedAt)
    return id
  }
  expect(oldestQueuedAt(db)).toBeNull()
  const paused = batchOf(now - 3_000)
  const held = batchOf(now - 2_000)
  batchOf(now - 1_000)
  expect(oldestQueuedAt(db)).toBe(now - 3_000)
  pauseBatch(db, paused, now)
  expect(oldestQueuedAt(db)).toBe(now - 2_000)
  holdBatch(db, held, { startsAt: null, sampleWanted: false }, now)
  expect(oldestQueuedAt(db)).toBe(now - 1_000)
  settleNext(store, [done()])
  expect(oldestQueuedAt(db)).toBeNull()
})
