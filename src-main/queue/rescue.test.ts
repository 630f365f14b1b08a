import { expect, test } from 'vitest'
import { noTimings } from '../contract/page.ts'
import { crashesAllowed } from './page-state.ts'
import { rescuePage } from './rescue.ts'
import { now, runningPage } from './testing/pages.ts'

test('a page that a dead process left running goes back to the queue without spending the attempt', () => {
  const page = runningPage({ attempts: 2 })
  const { to, from, result, stop } = rescuePage(page, now)
  expect(to).toMatchObject({ state: 'queued', attempts: 1, crashes: 1, nextAttemptAt: 0 })
  expect({ from, result, stop }).toEqual({ from: page, result: null, stop: null })
})

test('the log says that the attempt stopped with the program', () => {
  const { attempt } = rescuePage(runningPage(), now)
  const nothing = { timings: noTimings, errorCode: null, errorDetail: null }
  expect(attempt).toEqual({ end: 'stopped-with-the-program', startedAt: now - 2_000, finishedAt: now, ...nothing })
})

test('a page that the program died on five times is set aside', () => {
  const { to, attempt } = rescuePage(runningPage({ crashes: crashesAllowed - 1 }), now)
  expect(to).toMatchObject({ state: 'error', errorCode: 'STOPPED_REPEATEDLY' })
  expect(attempt).toMatchObject({ end: 'stopped-with-the-program', errorCode: 'STOPPED_REPEATEDLY', errorDetail: '5 times' })
})

test('the attempt does not end before it began, although the clock was set back', () => {
  const { attempt } = rescuePage(runningPage({ claimedAt: now + 86_400_000 }), now)
  expect(attempt.finishedAt).toBe(now + 86_400_000)
})
