import { afterEach, expect, test, vi } from 'vitest'
import { noPages, settledPages } from '../contract/batch.ts'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { now } from '../queue/testing/pages.ts'
import { importBegan, pauseBatch } from '../store/batches.ts'
import { countBatchTimed, type TimedCounts } from '../store/count-batch.ts'
import { insertDocuments } from '../store/documents.ts'
import { closeDocument } from '../store/exports.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedPages, settle, settleNext } from '../store/testing/seed.ts'
import { waitFor } from '../testing/wait-for.ts'
import { BatchOverview } from './batch-overview.ts'

afterEach(() => {
  vi.useRealTimers()
})

function overviewOf(...pages: number[]) {
  const store = newStore()
  const clock = new HandClock()
  const { batchId } = seedPages(store.db, ...pages)
  const overview = new BatchOverview(store.db, clock.now)
  /** Ten pages settle, six seconds apart. */
  function tenPages(): void {
    for (let page = 0; page < 10; page += 1) {
      settleNext(store, [done()])
      overview.pageSettled(batchId)
      overview.changed(batchId)
      clock.advance(6_000)
    }
  }
  return { ...store, clock, batchId, overview, tenPages }
}

test('a batch that was not begun says what is to be done', () => {
  const { batchId, overview } = overviewOf(3)
  expect(overview.get(batchId)).toMatchObject({
    id: batchId,
    name: 'Archive',
    state: 'running',
    createdAt: now,
    endedAt: null,
    files: { open: 1, done: 0, failed: 0, excluded: 0 },
    pages: { ...noPages, queued: 3 },
    pagesPerMinute: null,
    etaMs: null,
  })
})

test('a batch that runs has a rate and a time that is left', () => {
  const { batchId, overview, tenPages } = overviewOf(30)
  tenPages()
  const { pagesPerMinute, etaMs, pages } = overview.get(batchId)
  expect(pagesPerMinute).toBeCloseTo(9, 0)
  expect(pages).toMatchObject({ ocr: 10, queued: 20 })
  expect(etaMs?.low).toBeLessThan(20 * 6_000 * 1.2)
  expect(etaMs?.high).toBeGreaterThan(20 * 6_000)
  expect(overview.pagesPerMinute()).toBe(pagesPerMinute)
})

test('of a batch that stood still for half an hour nothing is remembered once another one is read', () => {
  const { clock, batchId, overview, tenPages } = overviewOf(30)
  tenPages()
  clock.advance(29 * 60_000)
  overview.pageSettled('b_second')
  expect(overview.get(batchId).pagesOfMinutes.length).toBeGreaterThan(0)
  clock.advance(2 * 60_000)
  overview.pageSettled('b_third')
  expect(overview.get(batchId).pagesOfMinutes).toEqual([])
})

test('files that are not inspected yet are counted in the time that is left', () => {
  const { db, batchId, overview, tenPages } = overviewOf(15, 15)
  tenPages()
  const before = overview.get(batchId).etaMs?.low ?? 0
  insertDocuments(db, batchId, [foundFile('x.pdf'), foundFile('y.pdf')], now)
  const after = overview.get(batchId).etaMs?.low ?? 0
  expect(after / before).toBeCloseTo(50 / 20, 5)
})

test('a paused batch has neither rate nor time', () => {
  const { db, batchId, overview, tenPages } = overviewOf(30)
  tenPages()
  pauseBatch(db, batchId, now)
  overview.changed(batchId)
  expect(overview.get(batchId)).toMatchObject({ state: 'paused', pagesPerMinute: null, etaMs: null })
})

test('a batch of which the search goes on has no end', () => {
  const { db, batchId, overview } = overviewOf()
  importBegan(db, batchId)
  expect(overview.get(batchId)).toMatchObject({ state: 'importing', endedAt: null })
})

test('a batch that was paused while it was searched has no end, although all that was found so far is closed', () => {
  const { db, pages, batchId, overview } = overviewOf(1)
  importBegan(db, batchId)
  settleNext({ pages }, [done()])
  closeDocument(db, 1, now)
  pauseBatch(db, batchId, now)
  expect(overview.get(batchId)).toMatchObject({ state: 'paused', endedAt: null })
})

test('a batch that is over says how and when it ended', () => {
  const { db, pages, batchId, overview } = overviewOf(2)
  settleNext({ pages }, [done(), failed()])
  closeDocument(db, 1, now + 5)
  expect(overview.get(batchId)).toMatchObject({ state: 'completed-with-problems', endedAt: now + 5, etaMs: null })
})

test('a batch that is over is counted once, until somebody says that it changed', () => {
  const { db, batchId, overview } = overviewOf(1)
  cancelBatch(db, batchId, now)
  const first = overview.glance(batchId)
  expect(first.state).toBe('cancelled')
  expect(overview.glance(batchId)).toBe(first)
  overview.progressed(batchId)
  expect(overview.glance(batchId)).not.toBe(first)
  const second = overview.glance(batchId)
  overview.changed(batchId)
  expect(overview.glance(batchId)).not.toBe(second)
})

test('a glance never misses the end', () => {
  const { db, pages, batchId, overview } = overviewOf(1)
  expect(overview.glance(batchId).state).toBe('running')
  settleNext({ pages }, [done()])
  overview.progressed(batchId)
  closeDocument(db, 1, now)
  overview.progressed(batchId)
  expect(overview.glance(batchId)).toMatchObject({ state: 'completed', files: { done: 1 } })
})

test('a batch that runs is counted each time', () => {
  const { pages, batchId, overview } = overviewOf(2)
  overview.get(batchId)
  settleNext({ pages }, [done()])
  expect(overview.get(batchId).pages).toMatchObject({ ocr: 1, queued: 1 })
})

test('all batches are listed, the newest first', () => {
  const { db, batchId, overview } = overviewOf(1)
  const young = seedBatch(db, {}, now + 1)
  expect(overview.list().map((batch) => batch.id)).toEqual([young, batchId])
})

test('a batch that does not exist is BATCH_UNKNOWN', () => {
  expect(() => overviewOf().overview.get('b_nothing00')).toThrow(expect.objectContaining({ code: 'BATCH_UNKNOWN' }))
})

test('whoever can wait is told what is so after the last decision, and two who ask at once cause one count', async () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 2)
  const counts: (() => void)[] = []
  const overview = new BatchOverview(store.db, () => 0, {
    count: (id) =>
      new Promise((counted) => {
        // Counted when it is asked, told when the test lets it.
        const found = countBatchTimed(store.db, id)
        counts.push(() => counted(found))
      }),
  })
  const asked = Promise.all([overview.glanceSoon(batchId), overview.listSoon()])
  expect(counts.length).toBe(1)
  cancelBatch(store.db, batchId, now)
  overview.changed(batchId)
  counts[0]?.()
  await waitFor(() => expect(counts.length).toBe(2))
  counts[1]?.()
  const [one, [listed]] = await asked
  expect(one).toMatchObject({ state: 'cancelled', pages: { cancelled: 2 } })
  expect(listed).toBe(one)
  expect(await overview.glanceSoon(batchId)).toBe(one)
  expect(counts.length).toBe(2)
})

/** A batch of three pages that takes 100 ms to count, by a clock that is moved by hand, and what was told of it. */
function costlyOverview() {
  vi.useFakeTimers()
  const store = newStore()
  const { batchId } = seedPages(store.db, 3)
  const told: string[] = []
  const answers: (() => void)[] = []
  const count = (id: string) =>
    new Promise<TimedCounts>((counted) => {
      const { counts } = countBatchTimed(store.db, id)
      answers.push(() => counted({ counts, costMs: 100 }))
    })
  const overview = new BatchOverview(store.db, () => 0, { count })
  overview.onMayBeMadeAnew((id) => told.push(id))
  /** Settled pages as somebody sees them who looks now. */
  async function look(meanwhile = () => {}): Promise<number> {
    const glance = overview.glanceSoon(batchId)
    meanwhile()
    answers.shift()?.()
    return settledPages((await glance).pages)
  }
  function settleOne(): void {
    settleNext(store, [done()])
    overview.progressed(batchId)
  }
  return { ...store, batchId, overview, told, look, settleOne }
}

test('a costly count is kept for twenty times as long as it took; who was shown less than there is hears when it is counted anew', async () => {
  const { batchId, told, look, settleOne } = costlyOverview()
  expect(await look()).toBe(0)
  settleOne()
  expect([await look(), await look()]).toEqual([0, 0])
  vi.advanceTimersByTime(1_999)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([batchId])
  expect(await look()).toBe(1)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([batchId])
})

test('nobody is told who was shown all there is, or when the overview was stopped', async () => {
  const { overview, told, look, settleOne } = costlyOverview()
  await look()
  expect(await look()).toBe(0)
  vi.advanceTimersByTime(60_000)
  await look()
  settleOne()
  await look()
  overview.stop()
  await look()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
})

test('what settles while a batch is counted is seen by the next look, also of one that is paused', async () => {
  const { db, pages, batchId, overview, look } = costlyOverview()
  const [inHand] = settleNext({ pages }, [null])
  pauseBatch(db, batchId, now)
  overview.changed(batchId)
  const finishes = () => {
    if (inHand) settle({ pages }, inHand, done())
    overview.progressed(batchId)
  }
  expect(await look(finishes)).toBe(0)
  vi.advanceTimersByTime(2_000)
  expect(await look()).toBe(1)
})
