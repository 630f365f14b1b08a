import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { mergePage, type PageMerge, type PageSide } from './merge-page.ts'

const reading = fc.record({ method: fc.constantFrom('ocr', 'text', 'blank'), text: fc.constantFrom('one', 'two') })
const correction = fc.option(fc.record({ text: fc.constantFrom('a', 'b', 'c'), correctedAt: fc.integer({ min: 1, max: 4 }) }))
const at = fc.option(fc.integer({ min: 1, max: 4 }))
const facts = { settingsHash: fc.constantFrom('batch', 'own'), isOwn: fc.boolean(), correction }
const noReading = { reading: fc.constant(null), confirmedAt: fc.constant(null) }
const code = fc.constantFrom('OCR_FAILED', 'PAGE_UNREADABLE', 'SOURCE_MISSING', 'SOURCE_CHANGED', 'TIMEOUT_OPEN')

/** A page of a computer that does not read it right now. */
const side = fc.oneof(
  fc.record({ state: fc.constant('queued'), ...facts, ...noReading, errorCode: fc.constant(null) }),
  fc.record({ state: fc.constant('done'), ...facts, reading, confirmedAt: at, errorCode: fc.constant(null) }),
  fc.record({ state: fc.constantFrom('error', 'excluded'), ...facts, ...noReading, errorCode: code }),
) as fc.Arbitrary<PageSide>

/** What the store makes of a decision. */
function merged(here: PageSide, there: PageSide, merge: PageMerge = mergePage(here, there)): PageSide {
  const { state, reading, errorCode, confirmedAt } = merge.becomes === null ? here : there
  const { settingsHash, isOwn } = merge.becomes !== null || merge.readsAsThere ? there : here
  return {
    ...{ state, settingsHash, isOwn, reading, errorCode },
    correction: merge.correction ?? here.correction,
    confirmedAt: merge.confirmedAt ?? (merge.becomes === null ? confirmedAt : null),
  }
}

const nothing = { becomes: null, readsAsThere: false, correction: null, confirmedAt: null }

property.prop([side, side])('merging the same twice changes nothing', (here, there) => {
  const once = merged(here, there)
  expect(mergePage(once, there)).toMatchObject(nothing)
  expect(mergePage(here, here)).toEqual({ ...nothing, differs: false })
})

property.prop([side, side])('nothing done becomes undone, or another text', (here, there) => {
  const after = merged(here, there)
  if (here.state === 'done') expect(after).toMatchObject({ state: 'done', reading: here.reading, settingsHash: here.settingsHash })
  if (there.state === 'done') expect(after.state).toBe('done')
  if (here.state === 'excluded') expect(['excluded', 'done']).toContain(after.state)
})

const failsAnywhere = (page: PageSide) => page.state === 'error' && ['OCR_FAILED', 'PAGE_UNREADABLE'].includes(page.errorCode ?? '')
/** What must not depend on the order: a page that failed for want of its file may be queued as well. */
const outcome = (page: PageSide) => (page.state === 'error' && !failsAnywhere(page) ? 'queued' : page.state)

property.prop([side, side, side])('which pages are done, and which correction counts, depends on no order', (here, one, other) => {
  const first = merged(merged(here, one), other)
  const second = merged(merged(here, other), one)
  const grouped = merged(here, merged(one, other))
  expect([outcome(second), outcome(grouped)]).toEqual([outcome(first), outcome(first)])
  expect([second.correction, grouped.correction]).toEqual([first.correction, first.correction])
  expect(outcome(merged(one, here))).toBe(outcome(merged(here, one)))
})

property.prop([side, side])('a correction is never lost to an older one', (here, there) => {
  const kept = merged(here, there).correction?.correctedAt ?? 0
  expect(kept).toBe(Math.max(here.correction?.correctedAt ?? 0, there.correction?.correctedAt ?? 0))
})

const page: PageSide = {
  state: 'queued',
  settingsHash: 'batch',
  isOwn: false,
  reading: null,
  errorCode: null,
  correction: null,
  confirmedAt: null,
}
const done = (text: string): PageSide => ({ ...page, state: 'done', reading: { method: 'ocr', text } })
const failed = (errorCode: PageSide['errorCode']): PageSide => ({ ...page, state: 'error', errorCode })

test('a page that failed here and was read there is done', () => {
  expect(mergePage(failed('OCR_FAILED'), done('text')).becomes).toBe('done')
})

test('a page that both read differently is counted, and the one of here kept', () => {
  expect(mergePage(done('mine'), done('other'))).toEqual({ ...nothing, differs: true })
  expect(mergePage(done('same'), done('same')).differs).toBe(false)
  expect(mergePage(done('same'), { ...done('same'), settingsHash: 'own' }).differs).toBe(true)
})

test('what failed there for want of its file is still to be read here; what fails anywhere has failed', () => {
  expect(mergePage(page, failed('SOURCE_MISSING')).becomes).toBeNull()
  expect(mergePage(page, failed('OCR_FAILED')).becomes).toBe('error')
  expect(mergePage(failed('SOURCE_MISSING'), failed('OCR_FAILED')).becomes).toBe('error')
})

test('a page that is being read here is left to its worker', () => {
  expect(mergePage({ ...page, state: 'running' }, done('text')).becomes).toBeNull()
})

test('how a page is still to be read comes along, and not over what was said here', () => {
  const own: PageSide = { ...page, settingsHash: 'own', isOwn: true }
  expect(mergePage(page, own).readsAsThere).toBe(true)
  expect(mergePage(own, page).readsAsThere).toBe(false)
  expect(mergePage(own, { ...own, settingsHash: 'other' }).readsAsThere).toBe(false)
})

test('a confirmation comes along with its reading, and not to another', () => {
  const confirmed = { ...done('text'), confirmedAt: 5 }
  expect(mergePage(page, confirmed).confirmedAt).toBe(5)
  expect(mergePage(done('text'), confirmed).confirmedAt).toBe(5)
  expect(mergePage(done('other'), confirmed).confirmedAt).toBeNull()
})
