import { describe, expect, test } from 'vitest'
import { type ErrorCode, errorCatalogue, errorCodes } from '../contract/error-catalogue.ts'
import type { RetryClass } from '../contract/error-entry.ts'
import { noTimings } from '../contract/page.ts'
import type { PageEnd } from './ports.ts'
import { settlePage } from './settle-page.ts'
import { doneEnd, now, pageResult, runningPage, someTimings } from './testing/pages.ts'

const failedWith = (code: ErrorCode): PageEnd => ({ type: 'failed', code, detail: 'so', timings: someTimings })

const codesOf = (retry: RetryClass) => errorCodes.filter((code) => errorCatalogue[code].retry === retry)

test('a page that was read is done, with its result and its times in the log', () => {
  const page = runningPage()
  const transition = settlePage(page, doneEnd, now)
  expect(transition.to).toMatchObject({ state: 'done', method: 'ocr', attempts: 1, finishedAt: now })
  expect(transition).toMatchObject({ from: page, result: pageResult(), stop: null })
  expect(transition.attempt).toStrictEqual({
    end: 'done',
    startedAt: page.claimedAt,
    finishedAt: now,
    timings: someTimings,
    errorCode: null,
    errorDetail: null,
  })
})

test('an interrupted page goes back with its attempt, blames nobody and stops nothing', () => {
  const transition = settlePage(runningPage(), { type: 'interrupted' }, now)
  expect(transition.to).toMatchObject({ state: 'queued', attempts: 0 })
  expect(transition.attempt).toMatchObject({ end: 'given-back', errorCode: null, timings: noTimings })
  expect(transition.stop).toBeNull()
})

test('a page that took too long is tried once more, then fails as TIMEOUT_PAGE with the limit', () => {
  const end: PageEnd = { type: 'timed-out', seconds: 120 }
  expect(settlePage(runningPage({ attempts: 1 }), end, now).to).toMatchObject({ state: 'queued', attempts: 1, nextAttemptAt: now })
  const last = settlePage(runningPage({ attempts: 2 }), end, now)
  expect(last.to).toMatchObject({ state: 'error', errorCode: 'TIMEOUT_PAGE', errorDetail: 'limit 120 s' })
})

test.each([
  ['open', 'TIMEOUT_OPEN'],
  ['text', 'TIMEOUT_TEXT'],
  ['render', 'TIMEOUT_RENDER'],
  ['ocr', 'TIMEOUT_OCR'],
] as const)('a page whose step %s took too long is tried once more, then fails as %s with the limit of that step', (stage, code) => {
  const end = { type: 'timed-out', seconds: 30, stage } as const
  expect(settlePage(runningPage({ attempts: 1 }), end, now).to).toMatchObject({ state: 'queued', attempts: 1 })
  const last = settlePage(runningPage({ attempts: 2 }), end, now)
  expect(last.to).toMatchObject({ state: 'error', errorCode: code, errorDetail: 'limit 30 s' })
})

test.each(['WORKER_CRASHED', 'OUT_OF_MEMORY'] as const)('a page whose worker ended as %s is tried once more, then fails', (code) => {
  const end: PageEnd = { type: 'crashed', code, detail: 'exit code 134' }
  expect(settlePage(runningPage({ attempts: 1 }), end, now).to).toMatchObject({ state: 'queued', attempts: 1 })
  expect(settlePage(runningPage({ attempts: 2 }), end, now).to).toMatchObject({ state: 'error', errorCode: code })
})

describe('a page that failed', () => {
  test.each(codesOf('never'))('with %s is set aside at once', (code) => {
    const transition = settlePage(runningPage({ attempts: 1 }), failedWith(code), now)
    expect(transition.to).toMatchObject({ state: 'error', errorCode: code, errorDetail: 'so' })
    expect(transition.attempt).toMatchObject({ end: 'failed', errorCode: code, timings: someTimings })
  })

  test.each(codesOf('twice'))('with %s is tried again at once, and set aside the second time', (code) => {
    const first = settlePage(runningPage({ attempts: 1 }), failedWith(code), now)
    expect(first.to).toMatchObject({ state: 'queued', attempts: 1, nextAttemptAt: now })
    expect(first.attempt).toMatchObject({ end: 'failed', errorCode: code })
    expect(settlePage(runningPage({ attempts: 2 }), failedWith(code), now).to.state).toBe('error')
  })

  test.each(codesOf('transient'))('with %s waits, and is set aside the fifth time', (code) => {
    const fourth = settlePage(runningPage({ attempts: 4 }), failedWith(code), now).to
    expect(fourth.state === 'queued' && fourth.nextAttemptAt).toBeGreaterThan(now)
    expect(settlePage(runningPage({ attempts: 5 }), failedWith(code), now).to.state).toBe('error')
  })

  test.each(codesOf('environment'))('with %s goes back with its attempt, and nothing else may start', (code) => {
    const transition = settlePage(runningPage({ attempts: 2 }), failedWith(code), now)
    expect(transition.to).toMatchObject({ state: 'queued', attempts: 1, nextAttemptAt: 0 })
    expect(transition.attempt).toMatchObject({ end: 'given-back', errorCode: code, errorDetail: 'so' })
    expect(transition.stop).toEqual({ code, detail: 'so' })
  })
})

test('only a page that is done has a result', () => {
  const ends: PageEnd[] = [{ type: 'interrupted' }, { type: 'timed-out', seconds: 1 }, failedWith('UNREADABLE'), failedWith('DISK_FULL')]
  expect(ends.map((end) => settlePage(runningPage(), end, now).result)).toEqual([null, null, null, null])
})

test('an attempt does not end before it began, although the clock was set back', () => {
  const { attempt } = settlePage(runningPage({ claimedAt: now + 3_600_000 }), doneEnd, now)
  expect(attempt.finishedAt).toBe(attempt.startedAt)
})

test('F23: a page whose volume is away has its attempt back, with the reason in the log, and nothing else stops', () => {
  const transition = settlePage(runningPage({ attempts: 1 }), { type: 'volume-away', detail: '/share ENOENT' }, now)
  expect(transition.to).toMatchObject({ state: 'queued', attempts: 0, nextAttemptAt: 0 })
  expect(transition.attempt).toMatchObject({ end: 'given-back', errorCode: 'VOLUME_AWAY', errorDetail: '/share ENOENT' })
  expect(transition.stop).toBeNull()
})
