import { expect, test } from 'vitest'
import { InlinePagePool } from '../pool/inline-page-pool.ts'
import type { PageEnd, PagePool } from './ports.ts'
import { type EndedPage, readTurn } from './read-turn.ts'
import { HandClock } from './testing/hand-clock.ts'
import { claimedPage, doneEnd, runningPage, someTimings } from './testing/pages.ts'
import { everybodyHeard, Readings } from './testing/readings.ts'

/** A turn of pages 1 to `count`, on one worker; what was settled, a lot at a time. */
function reading(count: number, given: Partial<{ pool: PagePool; mayGoOn: () => boolean }> = {}) {
  const readings = new Readings()
  const clock = new HandClock()
  const lots: EndedPage[][] = []
  const gaveBack: true[] = []
  const pages = Array.from({ length: count }, (_, index) => ({
    claimed: claimedPage(runningPage({ id: index + 1, claim: `1.${index + 1}` })),
    abort: new AbortController(),
  }))
  const turn = readTurn(pages, {
    pool: new InlinePagePool(1, readings.read),
    clock,
    mayGoOn: () => true,
    settle: (ended) => lots.push(ended),
    gaveBack: () => gaveBack.push(true),
    ...given,
  })
  const settled = () => lots.map((lot) => lot.map(({ claimed, end }) => `${claimed.page.id} ${end.type}`))
  return { readings, clock, pages, turn, settled, gaveBack, lots }
}

const crashed: PageEnd = { type: 'crashed', code: 'WORKER_CRASHED', detail: 'SIGSEGV' }

test('reads the pages one after the other and settles them together, each with its own time', async () => {
  const { readings, clock, turn, settled, lots } = reading(3)
  for (const id of [1, 2, 3]) {
    expect(readings.pages()).toEqual([id])
    clock.advance(10 * id)
    expect(settled()).toEqual([])
    await readings.end(id, doneEnd)
  }
  expect(await turn).toEqual({ read: 3, spentMs: 60 })
  expect(settled()).toEqual([['1 done', '2 done', '3 done']])
  expect(lots[0]?.map(({ spentMs, endedAt }) => [spentMs, endedAt])).toEqual([
    [10, 10],
    [20, 30],
    [30, 60],
  ])
  expect(clock.alarms()).toEqual([])
})

test('behind a slow page nobody waits: what ended is settled and what was not begun goes back', async () => {
  const { readings, clock, turn, settled, gaveBack } = reading(4)
  await readings.end(1, doneEnd)
  clock.advance(249)
  expect(settled()).toEqual([])
  clock.advance(1)
  expect(settled()).toEqual([['1 done', '3 interrupted', '4 interrupted']])
  expect(gaveBack).toHaveLength(1)
  clock.advance(3_000)
  await readings.end(2, doneEnd)
  expect(await turn).toEqual({ read: 2, spentMs: 3_250 })
  expect(settled().slice(1)).toEqual([['2 done']])
})

test('a page that takes its worker down costs itself alone', async () => {
  const { readings, turn, settled } = reading(4)
  await readings.end(1, doneEnd)
  await readings.end(2, crashed)
  expect((await turn).read).toBe(2)
  expect(settled()).toEqual([['1 done', '2 crashed', '3 interrupted', '4 interrupted']])
})

test('a page that failed lets the next one begin', async () => {
  const { readings, turn, settled } = reading(2)
  await readings.end(1, { type: 'failed', code: 'PAGE_UNREADABLE', detail: 'bad', timings: someTimings })
  await readings.end(2, doneEnd)
  await turn
  expect(settled()).toEqual([['1 failed', '2 done']])
})

test('when nothing more may begin the rest goes back', async () => {
  const { readings, turn, settled } = reading(3, { mayGoOn: () => false })
  await readings.end(1, doneEnd)
  await turn
  expect(settled()).toEqual([['1 done', '2 interrupted', '3 interrupted']])
})

test('when it is interrupted no further page begins', async () => {
  const { readings, pages, turn, settled } = reading(3)
  for (const { abort } of pages) abort.abort()
  await turn
  expect(settled()).toEqual([['1 interrupted', '2 interrupted', '3 interrupted']])
  expect(readings.pages()).toEqual([1])
})

test('what had ended before a surprise is settled', async () => {
  const pool: PagePool = {
    freeSlots: () => 1,
    processPage: ({ page }) => (page.id === 2 ? Promise.reject(new Error('worker.js is missing')) : Promise.resolve(doneEnd)),
  }
  const { turn, settled } = reading(3, { pool })
  await expect(turn).rejects.toThrow('worker.js is missing')
  expect(settled()).toEqual([['1 done']])
})

test('a page alone has no time to be over', async () => {
  const { readings, clock, turn, settled } = reading(1)
  expect(clock.alarms()).toEqual([])
  clock.advance(60_000)
  await readings.end(1, doneEnd)
  await turn
  await everybodyHeard()
  expect(settled()).toEqual([['1 done']])
})
