import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type ErrorCode, errorCatalogue, errorCodes } from '../contract/error-catalogue.ts'
import type { PageJob, PageState } from '../contract/page.ts'
import {
  cancelled,
  claimed,
  crashesAllowed,
  excluded,
  failedElsewhere,
  putBack,
  readElsewhere,
  retried,
  takenBack,
  takenOver,
} from './page-state.ts'
import type { PageEnd } from './ports.ts'
import { rescuePage } from './rescue.ts'
import { settlePage } from './settle-page.ts'
import { doneEnd, queuedPage } from './testing/pages.ts'

/** The arrows of the drawing in page-state.ts. */
const drawing: Record<PageState, PageState[]> = {
  queued: ['running', 'cancelled', 'error', 'done'],
  running: ['done', 'error', 'queued', 'cancelled'],
  done: ['queued', 'done', 'error'],
  error: ['queued', 'done', 'cancelled', 'error'],
  cancelled: ['queued', 'error', 'done'],
}

type Operation =
  | {
      type:
        | 'claim'
        | 'die'
        | 'cancel'
        | 'retry'
        | 'take-over'
        | 'exclude'
        | 'take-back'
        | 'put-back'
        | 'read-elsewhere'
        | 'failed-elsewhere'
    }
  | { type: 'end'; end: PageEnd }

const decisions = ['die', 'cancel', 'retry', 'take-over', 'exclude', 'take-back', 'put-back', 'read-elsewhere', 'failed-elsewhere'] as const

const noTimings = { openMs: null, textMs: null, renderMs: null, ocrMs: null }
const ends: fc.Arbitrary<PageEnd> = fc.oneof(
  fc.constant(doneEnd),
  fc.constant<PageEnd>({ type: 'interrupted' }),
  fc.constant<PageEnd>({ type: 'timed-out', seconds: 5 }),
  fc.constant<PageEnd>({ type: 'crashed', code: 'OUT_OF_MEMORY', detail: '' }),
  fc.constantFrom(...errorCodes).map((code): PageEnd => ({ type: 'failed', code, detail: '', timings: noTimings })),
)
const operations: fc.Arbitrary<Operation[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Operation>({ type: 'claim' }) },
    { weight: 4, arbitrary: ends.map((end): Operation => ({ type: 'end', end })) },
    { weight: 2, arbitrary: fc.constantFrom(...decisions).map((type): Operation => ({ type })) },
  ),
  { maxLength: 80 },
)

/** What becomes of a page; an operation that its state does not know leaves it as it is. */
function next(page: PageJob, operation: Operation, at: number): PageJob {
  if (page.state === 'queued' && operation.type === 'claim') return claimed(page, `1.${at}`, at)
  if (page.state === 'running' && operation.type === 'end') return settlePage(page, operation.end, at).to
  if (page.state === 'running' && operation.type === 'die') return rescuePage(page, at).to
  if ((page.state === 'queued' || page.state === 'running') && operation.type === 'cancel') return cancelled(page, at)
  const isOver = page.state === 'error' || page.state === 'cancelled' || page.state === 'done'
  if (isOver && operation.type === 'retry') return retried(page)
  if ((page.state === 'error' || page.state === 'done') && operation.type === 'take-over') return takenOver(page, 'ocr', at)
  return decided(page, operation, at)
}

/** What the operator decides about a page. */
function decided(page: PageJob, operation: Operation, at: number): PageJob {
  if (page.state === 'error' && operation.type === 'exclude') return excluded(page, at)
  if (page.state === 'cancelled' && operation.type === 'take-back') return takenBack(page, { code: 'OCR_FAILED', detail: '' }, at)
  const before = { attempts: 1, errorCode: 'OCR_FAILED' as const, errorDetail: '', finishedAt: at }
  if ((page.state === 'queued' || page.state === 'done' || page.state === 'error') && operation.type === 'put-back')
    return putBack(page, before)
  return elsewhere(page, operation, at)
}

/** What another computer made of a page. */
function elsewhere(page: PageJob, operation: Operation, at: number): PageJob {
  const there = { attempts: 2, crashes: 0 }
  const isOpen = page.state === 'queued' || page.state === 'error'
  if ((isOpen || page.state === 'cancelled') && operation.type === 'read-elsewhere') return readElsewhere(page, there, 'ocr', at)
  const error = { errorCode: 'OCR_FAILED' as const, errorDetail: '', finishedAt: at }
  return isOpen && operation.type === 'failed-elsewhere' ? failedElsewhere(page, there, error) : page
}

const attemptsAllowed = { never: 1, twice: 2, transient: 5, environment: Number.POSITIVE_INFINITY }

test.prop([operations], { numRuns: 500 })('whatever happens, attempts and crashes stay in bounds and states follow the drawing', (list) => {
  let page: PageJob = queuedPage()
  for (const [at, operation] of list.entries()) {
    const before = page
    page = next(before, operation, at)
    expect(page === before || drawing[before.state].includes(page.state)).toBe(true)
    expect(page.attempts).toBeGreaterThanOrEqual(page.state === 'running' ? 1 : 0)
    expect(page.attempts).toBeLessThanOrEqual(5)
    expect(page.crashes).toBeLessThanOrEqual(crashesAllowed)
    expect({ ...page, id: 7, documentId: 3, pageNumber: 2 }).toEqual(page)
  }
})

test.prop([fc.constantFrom(...errorCodes)])(
  'a page that fails the same way each time is tried as often as its class allows, or for ever',
  (code) => {
    const end: PageEnd = { type: 'failed', code, detail: '', timings: noTimings }
    let page: PageJob = queuedPage()
    let tries = 0
    while (page.state === 'queued' && tries < 20) {
      tries += 1
      page = settlePage(claimed(page, '1.1', tries), end, tries).to
    }
    expect(tries).toBe(Math.min(20, attemptsAllowed[errorCatalogue[code as ErrorCode].retry]))
  },
)
