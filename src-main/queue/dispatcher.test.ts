import { expect, test } from 'vitest'
import { InlinePagePool } from '../pool/inline-page-pool.ts'
import { cancelled } from './page-state.ts'
import { dispatching, queueOf } from './testing/dispatching.ts'
import { doneEnd, now, pageResult, queuedPage, someTimings } from './testing/pages.ts'
import { Readings } from './testing/readings.ts'

function serving(options: { pages: number; workers: number }) {
  const readings = new Readings()
  const store = queueOf(options.pages)
  const pool = new InlinePagePool(options.workers, readings.read)
  return { readings, store, pool, ...dispatching(store, pool) }
}

test('claims as many pages as there are free slots, and no more', () => {
  const { dispatcher, readings, store } = serving({ pages: 5, workers: 3 })
  dispatcher.start()
  dispatcher.wake()
  expect(readings.pages()).toEqual([1, 2, 3])
  expect(dispatcher.inHand().map((claimed) => claimed.page.id)).toEqual([1, 2, 3])
  expect(store.page(4)?.state).toBe('queued')
})

test('nothing is claimed before it is started', () => {
  const { dispatcher, readings } = serving({ pages: 1, workers: 1 })
  dispatcher.wake()
  expect(readings.pages()).toEqual([])
})

test('writes what became of a page, tells it, and takes the next', async () => {
  const { dispatcher, readings, store, told } = serving({ pages: 2, workers: 1 })
  dispatcher.start()
  await readings.end(1, doneEnd)
  expect(store.page(1)).toMatchObject({ state: 'done', finishedAt: now })
  expect(store.results.get(1)).toEqual(pageResult())
  expect(told()).toEqual(['page-claimed 1', 'page-settled 1', 'page-claimed 2'])
})

test('a page is told as settled only after it was written', async () => {
  const { dispatcher, readings, store, told } = serving({ pages: 1, workers: 1 })
  const toldWhenWritten: string[] = []
  const write = store.applyTransitions.bind(store)
  store.applyTransitions = (transitions) => {
    toldWhenWritten.push(...told())
    return write(transitions)
  }
  dispatcher.start()
  await readings.end(1, doneEnd)
  expect(toldWhenWritten).toEqual(['page-claimed 1'])
})

test('one bad page costs one page', async () => {
  const { dispatcher, readings, store } = serving({ pages: 3, workers: 1 })
  dispatcher.start()
  await readings.end(1, doneEnd)
  await readings.end(2, { type: 'failed', code: 'PAGE_UNREADABLE', detail: 'bad', timings: someTimings })
  await readings.end(3, doneEnd)
  expect([1, 2, 3].map((id) => store.page(id)?.state)).toEqual(['done', 'error', 'done'])
})

test('pages that are added later are served when their document is named', () => {
  const { dispatcher, readings, store } = serving({ pages: 1, workers: 1 })
  store.put(queuedPage({ id: 1, nextAttemptAt: now + 1 }))
  dispatcher.start()
  expect(readings.pages()).toEqual([])
  store.put(queuedPage({ id: 1 }))
  dispatcher.documentChanged(queuedPage().documentId)
  dispatcher.wake()
  expect(readings.pages()).toEqual([1])
})

test('sets an alarm for the earliest page that waits, and serves it then', () => {
  const { dispatcher, readings, store, clock } = serving({ pages: 2, workers: 2 })
  store.put(queuedPage({ id: 1, attempts: 1, nextAttemptAt: now + 9_000 }))
  store.put(queuedPage({ id: 2, attempts: 1, nextAttemptAt: now + 4_000 }))
  dispatcher.start()
  expect(clock.alarms()).toEqual([4_000])
  clock.advance(3_999)
  expect(readings.pages()).toEqual([])
  clock.advance(1)
  expect(readings.pages()).toEqual([2])
  expect(clock.alarms()).toEqual([5_000])
})

test('has one alarm, however often it is woken', () => {
  const { dispatcher, store, clock } = serving({ pages: 1, workers: 1 })
  store.put(queuedPage({ id: 1, attempts: 1, nextAttemptAt: now + 4_000 }))
  dispatcher.start()
  dispatcher.wake()
  dispatcher.wake()
  expect(clock.alarms()).toEqual([4_000])
})

test('a page that failed for a while is read again after its wait', async () => {
  const { dispatcher, readings, store, clock, told } = serving({ pages: 1, workers: 1 })
  dispatcher.start()
  await readings.end(1, { type: 'failed', code: 'SOURCE_UNAVAILABLE', detail: 'EIO', timings: someTimings })
  expect(told()).toEqual(['page-claimed 1', 'page-returned 1'])
  expect(readings.pages()).toEqual([])
  clock.advance(2_000)
  expect(readings.pages()).toEqual([1])
  expect(store.page(1)).toMatchObject({ state: 'running', attempts: 2 })
})

test('the late result of a cancelled page is discarded and not told', async () => {
  const { dispatcher, readings, store, told } = serving({ pages: 1, workers: 1 })
  dispatcher.start()
  const page = store.page(1)
  if (page?.state === 'running') store.put(cancelled(page, now))
  await readings.end(1, doneEnd)
  expect(store.page(1)?.state).toBe('cancelled')
  expect(store.results.size + store.attempts.length).toBe(0)
  expect(told()).toEqual(['page-claimed 1'])
})

test('only the pages that are named are interrupted, and they go back to the queue', async () => {
  const { dispatcher, readings, store } = serving({ pages: 2, workers: 2 })
  dispatcher.start()
  dispatcher.abortWhere((claimed) => claimed.page.id === 2)
  await readings.end(1, doneEnd)
  expect(store.page(1)?.state).toBe('done')
  expect(store.attempts.find((attempt) => attempt.pageId === 2)).toMatchObject({ end: 'given-back' })
})

test('of cheap pages that travel together a crash costs the page in hand alone', async () => {
  const { dispatcher, readings, store } = serving({ pages: 6, workers: 1 })
  dispatcher.start()
  await readings.end(1, doneEnd)
  expect(dispatcher.inHand().map(({ page }) => page.id)).toEqual([2, 3, 4, 5, 6])
  await readings.end(2, doneEnd)
  await readings.end(3, { type: 'crashed', code: 'WORKER_CRASHED', detail: 'SIGSEGV' })
  expect([2, 4, 5, 6].map((id) => store.page(id))).toMatchObject([
    { state: 'done' },
    { state: 'queued', attempts: 0 },
    { state: 'queued', attempts: 0 },
    { state: 'queued', attempts: 0 },
  ])
  // Its second attempt is made alone.
  expect(dispatcher.inHand().map(({ page }) => [page.id, page.attempts])).toEqual([[3, 2]])
  await readings.end(3, doneEnd)
  expect(dispatcher.inHand().map(({ page }) => [page.id, page.attempts])).toEqual([
    [4, 1],
    [5, 1],
    [6, 1],
  ])
})
