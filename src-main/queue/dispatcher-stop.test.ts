import { expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { InlinePagePool } from '../pool/inline-page-pool.ts'
import type { PagePool } from './ports.ts'
import { dispatching, queueOf } from './testing/dispatching.ts'
import { doneEnd, now, queuedPage, someTimings } from './testing/pages.ts'
import { everybodyHeard, Readings } from './testing/readings.ts'

function serving(options: { pages: number; workers: number }) {
  const readings = new Readings()
  const store = queueOf(options.pages)
  return { readings, store, ...dispatching(store, new InlinePagePool(options.workers, readings.read)) }
}

/** A pool with one worker, that throws instead of reading. */
function throwing(error: unknown): PagePool {
  return { freeSlots: () => 1, processPage: () => Promise.reject(error) }
}

test('while it stops, pages in hand finish and nothing new is claimed', async () => {
  const { dispatcher, readings, store } = serving({ pages: 2, workers: 1 })
  dispatcher.start()
  const stopped = dispatcher.stop(10_000)
  await readings.end(1, doneEnd)
  await stopped
  dispatcher.wake()
  expect([store.page(1)?.state, store.page(2)?.state]).toEqual(['done', 'queued'])
  expect(readings.pages()).toEqual([])
})

test('gives the attempt back when the app quits mid-page', async () => {
  const { dispatcher, store, clock } = serving({ pages: 1, workers: 1 })
  dispatcher.start()
  const stopped = dispatcher.stop(10_000)
  clock.advance(9_999)
  await everybodyHeard()
  expect(store.page(1)?.state).toBe('running')
  clock.advance(1)
  await stopped
  expect(store.page(1)).toMatchObject({ state: 'queued', attempts: 0 })
})

test('F28 a second wish to leave gives the pages in hand back before their workers have said a word, and what they say later counts for nothing', async () => {
  const { dispatcher, readings, store } = serving({ pages: 3, workers: 2 })
  dispatcher.start()
  dispatcher.giveBackNow()
  expect([1, 2, 3].map((id) => [store.page(id)?.state, store.page(id)?.attempts])).toEqual(Array.from({ length: 3 }, () => ['queued', 0]))
  expect(dispatcher.inHand()).toEqual([])
  await readings.end(1, doneEnd)
  dispatcher.wake()
  expect(store.page(1)?.state).toBe('queued')
})

test('when it has stopped no alarm is left', async () => {
  const { dispatcher, readings, store, clock } = serving({ pages: 2, workers: 1 })
  store.put(queuedPage({ id: 2, attempts: 1, nextAttemptAt: now + 4_000 }))
  dispatcher.start()
  const stopped = dispatcher.stop(10_000)
  await readings.end(1, doneEnd)
  await stopped
  expect(clock.alarms()).toEqual([])
})

test('stopping twice, or before the start, is fine', async () => {
  const { dispatcher } = serving({ pages: 1, workers: 1 })
  await Promise.all([dispatcher.stop(0), dispatcher.stop(0)])
  expect(dispatcher.inHand()).toEqual([])
})

test('it can be started again after it was stopped', async () => {
  const { dispatcher, readings } = serving({ pages: 1, workers: 1 })
  await dispatcher.stop(0)
  dispatcher.start()
  expect(readings.pages()).toEqual([1])
})

test('trouble that is not the page\u2019s stops the run and gives the attempt back', async () => {
  const { dispatcher, readings, store, stops } = serving({ pages: 3, workers: 1 })
  dispatcher.start()
  await readings.end(1, { type: 'failed', code: 'DISK_FULL', detail: 'ENOSPC', timings: someTimings })
  expect(stops).toEqual([['DISK_FULL', 'ENOSPC']])
  expect(store.page(1)).toMatchObject({ state: 'queued', attempts: 0 })
  expect(readings.pages()).toEqual([])
})

test('a full disk that several pages meet is told once', async () => {
  const { dispatcher, readings, stops } = serving({ pages: 2, workers: 2 })
  dispatcher.start()
  await readings.end(1, { type: 'failed', code: 'DISK_FULL', detail: 'ENOSPC', timings: someTimings })
  await readings.end(2, { type: 'failed', code: 'DISK_FULL', detail: 'ENOSPC', timings: someTimings })
  expect(stops).toHaveLength(1)
})

test('a surprise stops the run with INTERNAL', async () => {
  const { dispatcher, stops, store } = dispatchingWith(throwing(new TypeError('worker.js is missing')))
  dispatcher.start()
  await everybodyHeard()
  expect(stops).toEqual([['INTERNAL', 'worker.js is missing']])
  expect(store.page(2)?.state).toBe('queued')
})

test('an error of the catalogue that is thrown stops the run with its own code', async () => {
  const { dispatcher, stops } = dispatchingWith(throwing(new LeafcutterError('OUTPUT_DENIED', { detail: 'EACCES' })))
  dispatcher.start()
  await everybodyHeard()
  expect(stops).toEqual([['OUTPUT_DENIED', 'EACCES']])
})

test('a page is in nobody\u2019s hand any more when the pool threw at once', async () => {
  const pool: PagePool = {
    freeSlots: () => 1,
    processPage: () => {
      throw new Error('at once')
    },
  }
  const { dispatcher, stops } = dispatchingWith(pool)
  dispatcher.start()
  await everybodyHeard()
  expect(stops).toEqual([['INTERNAL', 'at once']])
  expect(dispatcher.inHand()).toEqual([])
})

test('a store that cannot be read or written stops the run', async () => {
  const { dispatcher, readings, store, stops } = serving({ pages: 1, workers: 1 })
  dispatcher.start()
  store.applyTransitions = () => {
    throw new LeafcutterError('DISK_FULL', { detail: 'database or disk is full' })
  }
  await readings.end(1, doneEnd)
  expect(stops).toEqual([['DISK_FULL', 'database or disk is full']])
})

function dispatchingWith(pool: PagePool) {
  const store = queueOf(2)
  return { store, ...dispatching(store, pool) }
}
