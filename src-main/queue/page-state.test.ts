import { expect, test } from 'vitest'
import { cancelled, claimed, completed, crashesAllowed, gaveUp, interrupted, rescued, retried, retryLater } from './page-state.ts'
import { cancelledPage, errorPage, now, queuedPage, runningPage } from './testing/pages.ts'

const identity = { id: 7, documentId: 3, pageNumber: 2 }

test('a claim counts the attempt and holds its token and time, and nothing of the waiting', () => {
  const page = claimed(queuedPage({ attempts: 1, crashes: 2, nextAttemptAt: 9 }), '4.2.7', now)
  expect(page).toStrictEqual({ ...identity, state: 'running', attempts: 2, crashes: 2, claim: '4.2.7', claimedAt: now })
})

test('a completed page knows its method and its end, and no claim', () => {
  const page = completed(runningPage({ attempts: 2, crashes: 1 }), 'text', now)
  expect(page).toStrictEqual({ ...identity, state: 'done', attempts: 2, crashes: 1, method: 'text', finishedAt: now })
})

test('a page to be tried later keeps the attempt spent', () => {
  const page = retryLater(runningPage({ attempts: 2 }), now + 4_000)
  expect(page).toStrictEqual({ ...identity, state: 'queued', attempts: 2, crashes: 0, nextAttemptAt: now + 4_000 })
})

test('a page that is given up knows why', () => {
  const page = gaveUp(runningPage({ attempts: 2 }), { code: 'OCR_FAILED', detail: 'empty' }, now)
  const error = { errorCode: 'OCR_FAILED', errorDetail: 'empty' }
  expect(page).toStrictEqual({ ...identity, state: 'error', attempts: 2, crashes: 0, ...error, finishedAt: now })
})

test('an interrupted page has its attempt back and may run at once', () => {
  const page = interrupted(runningPage({ attempts: 2 }))
  expect(page).toStrictEqual({ ...identity, state: 'queued', attempts: 1, crashes: 0, nextAttemptAt: 0 })
})

test('a page that the program died on goes back to the queue, with the attempt given back and the crash counted', () => {
  const page = rescued(runningPage({ attempts: 1, crashes: 0 }), now)
  expect(page).toStrictEqual({ ...identity, state: 'queued', attempts: 0, crashes: 1, nextAttemptAt: 0 })
})

test('the fourth crash still goes back to the queue, the fifth is an error', () => {
  expect(rescued(runningPage({ crashes: crashesAllowed - 2 }), now)).toMatchObject({ state: 'queued', crashes: 4 })
  expect(rescued(runningPage({ crashes: crashesAllowed - 1 }), now)).toMatchObject({
    state: 'error',
    crashes: 5,
    errorCode: 'STOPPED_REPEATEDLY',
    errorDetail: '5 times',
    finishedAt: now,
  })
})

test.each([queuedPage({ attempts: 1 }), runningPage()])('a $state page can be cancelled', (page) => {
  expect(cancelled(page, now)).toStrictEqual({ ...identity, state: 'cancelled', attempts: 1, crashes: 0, finishedAt: now })
})

test.each([errorPage({ crashes: 5 }), cancelledPage({ attempts: 1 })])('a $state page is retried with all attempts free again', (page) => {
  expect(retried(page)).toStrictEqual({ ...identity, state: 'queued', attempts: 0, crashes: 0, nextAttemptAt: 0 })
})
