import { expect, test } from 'vitest'
import { type ErrorCode, errorCatalogue, errorCodes } from '../contract/error-catalogue.ts'
import { decideRetry, waitBefore } from './retry-policy.ts'
import { now } from './testing/pages.ts'

/** For each class: what is decided after the first, second, fourth and fifth attempt. */
const decisions = {
  never: ['give-up', 'give-up', 'give-up', 'give-up'],
  twice: ['try-again', 'give-up', 'give-up', 'give-up'],
  transient: ['try-again', 'try-again', 'try-again', 'give-up'],
  environment: ['not-its-fault', 'not-its-fault', 'not-its-fault', 'not-its-fault'],
}

test.each(errorCodes)('%s is decided by its class', (code) => {
  const decided = [1, 2, 4, 5].map((attempts) => decideRetry(code, attempts, 1, now).type)
  expect(decided).toEqual(decisions[errorCatalogue[code].retry])
})

test('what may be tried twice is tried again at once', () => {
  expect(decideRetry('OCR_FAILED', 1, 1, now)).toEqual({ type: 'try-again', at: now })
})

test('what is transient is tried again after the wait before its next attempt', () => {
  expect(decideRetry('SOURCE_UNAVAILABLE', 3, 9, now)).toEqual({ type: 'try-again', at: now + waitBefore(4, 9) })
})

test.each([
  [2, 2_000],
  [3, 4_000],
  [4, 8_000],
  [5, 16_000],
  [10, 512_000],
  [11, 900_000],
  [40, 900_000],
])('the wait before attempt %i is between half of %i ms and the whole', (attempt, whole) => {
  const waits = Array.from({ length: 2_000 }, (_, id) => waitBefore(attempt, id))
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(whole / 2)
  expect(Math.max(...waits)).toBeLessThanOrEqual(whole)
})

test('the waits of pages that failed together are spread over the whole range', () => {
  const waits = Array.from({ length: 2_000 }, (_, id) => waitBefore(2, id))
  const tenths = new Set(waits.map((wait) => Math.min(9, Math.floor((wait - 1_000) / 100))))
  expect([...tenths].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('the same page and attempt wait equally long each time', () => {
  expect(waitBefore(3, 12_345)).toBe(waitBefore(3, 12_345))
})

test('every code of the catalogue belongs to one of the four classes', () => {
  const classes = new Set(errorCodes.map((code: ErrorCode) => errorCatalogue[code].retry))
  expect([...classes].sort()).toEqual(Object.keys(decisions).sort())
})
