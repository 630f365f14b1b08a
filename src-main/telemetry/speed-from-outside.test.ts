import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, seedPages, settleNext } from '../store/testing/seed.ts'
import { BatchOverview } from './batch-overview.ts'
import { speedFromOutside } from './speed-from-outside.ts'

const minute = 60_000

/** A batch of 40 pages, of which some were read, one every six seconds from `now` on; and another batch that was read as well. */
function reading(pages: number) {
  const store = newStore()
  const { batchId } = seedPages(store.db, 40)
  for (let page = 0; page < pages; page += 1) settleNext(store, [done()], now + page * 6_000)
  const overview = new BatchOverview(store.db, () => 0)
  return { store, batchId, at: (time: number) => speedFromOutside(store.db, overview.get(batchId), time) }
}

test('the rate and the time left are those of the pages that were settled lately', () => {
  const { at } = reading(21)
  const { pagesPerMinute, etaMs } = at(now + 2 * minute)
  expect(pagesPerMinute).toBeCloseTo(10)
  expect(etaMs?.low).toBeLessThan(1.9 * minute)
  expect(etaMs?.high).toBeGreaterThan(1.9 * minute)
})

test('half an hour later nothing is known any more', () => {
  expect(reading(21).at(now + 40 * minute)).toMatchObject({ pagesPerMinute: null, etaMs: null })
})

test('a try that will be repeated is no page that was settled', () => {
  const { store, at } = reading(5)
  settleNext(
    store,
    Array.from({ length: 20 }, () => failed('OCR_FAILED')),
    now + minute,
  )
  expect(at(now + minute).pagesPerMinute).toBeLessThan(10)
})

test('the oldest page has waited since its document came into the queue, and none waits when all are read', () => {
  expect(reading(5).at(now + 3 * minute).oldestWaitMs).toBe(3 * minute)
  expect(reading(40).at(now + 5 * minute).oldestWaitMs).toBeNull()
})
