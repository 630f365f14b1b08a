import { expect, test } from 'vitest'
import { InlinePagePool } from '../pool/inline-page-pool.ts'
import { dispatching, queueOf } from './testing/dispatching.ts'
import { doneEnd, now, queuedPage, someTimings } from './testing/pages.ts'
import { Readings } from './testing/readings.ts'

const day = 86_400_000

function serving(pages: number, workers = 1) {
  const readings = new Readings()
  const store = queueOf(pages)
  return { readings, store, ...dispatching(store, new InlinePagePool(workers, readings.read)) }
}

test.each([day, -day])('F26 an attempt during which the clock was set by %d ms took as long as it took', async (by) => {
  const { dispatcher, readings, store, clock } = serving(1)
  dispatcher.start()
  clock.advance(3_000)
  clock.jump(by)
  clock.advance(1_000)
  await readings.end(1, doneEnd)
  const finishedAt = now + 4_000 + by
  expect(store.attempts).toMatchObject([{ startedAt: finishedAt - 4_000, finishedAt }])
  expect(store.page(1)).toMatchObject({ state: 'done', finishedAt })
})

test('F26 a page that was given back before the clock was set back a day is read at once', async () => {
  const { dispatcher, readings, clock } = serving(1)
  dispatcher.start()
  await readings.end(1, { type: 'interrupted' })
  expect(readings.pages()).toEqual([1])
  clock.jump(-day)
  await readings.end(1, { type: 'interrupted' })
  expect(readings.pages()).toEqual([1])
})

test('F26 pages whose time came in a leap of the clock are read once, at the next look', () => {
  const { dispatcher, readings, store, clock } = serving(2, 2)
  for (const id of [1, 2]) store.put(queuedPage({ id, attempts: 1, nextAttemptAt: now + 600_000 * id }))
  dispatcher.start()
  clock.jump(day)
  dispatcher.lookAgain()
  dispatcher.lookAgain()
  expect(readings.pages()).toEqual([1, 2])
  expect(clock.alarms()).toEqual([])
})

test('a page whose time came while somebody else woke the dispatcher is not forgotten', async () => {
  const { dispatcher, readings, clock } = serving(1)
  dispatcher.start()
  await readings.end(1, { type: 'failed', code: 'SOURCE_UNAVAILABLE', detail: 'EIO', timings: someTimings })
  // Late by as much as a busy computer is: the time of day is past the alarm, the alarm did not ring yet.
  clock.jump(2_000)
  dispatcher.wake()
  clock.advance(0)
  expect(readings.pages()).toEqual([1])
})
