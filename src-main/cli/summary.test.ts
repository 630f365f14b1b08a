import { describe, expect, test } from 'vitest'
import { type BatchSummary, batchSettingsSchema, noPages } from '../contract/batch.ts'
import type { FailureSum } from '../contract/failures.ts'
import { describeProgress, describeRange, describeSummary, summarise } from './summary.ts'

function batch(facts: Partial<BatchSummary> = {}): BatchSummary {
  return {
    id: 'b_00000001',
    name: 'Archive',
    state: 'completed-with-problems',
    createdAt: 0,
    endedAt: 1,
    outputDir: '/out',
    priority: 0,
    settings: batchSettingsSchema.parse({}),
    files: { open: 0, done: 2, failed: 1, excluded: 0 },
    pages: { ...noPages, ocr: 1_200, text: 30, blank: 4, error: 2 },
    filesIn: 3,
    pagesIn: 1_236,
    pausedFor: null,
    held: null,
    stopsAt: null,
    restsUntil: null,
    toReview: 0,
    uninspectedFiles: 0,
    unreadableFiles: 0,
    pagesPerMinute: null,
    pagesOfMinutes: [],
    etaMs: null,
    ...facts,
  }
}

const sum = (code: FailureSum['code'], files: number, pages: number): FailureSum => ({ code, files, pages })

const run = { seconds: 61.26, pages: 1_236, workers: 4 }

describe('the reconciliation', () => {
  test('has totals, the parts of each, and the speed of this run', () => {
    expect(summarise(batch(), [], run)).toEqual({
      batch: 'b_00000001',
      state: 'completed-with-problems',
      files: { total: 3, done: 2, failed: 1, excluded: 0 },
      pages: { total: 1_236, ocr: 1_200, text: 30, blank: 4, error: 2, cancelled: 0, excluded: 0 },
      needsReview: 0,
      addsUp: true,
      off: [],
      seconds: 61.3,
      pagesPerMinute: 1_210.6,
      workers: 4,
      errors: [],
    })
  })

  test('does not add up while a file is open or a page is queued', () => {
    expect(summarise(batch({ files: { open: 1, done: 2, failed: 0, excluded: 0 } }), [], run).addsUp).toBe(false)
    expect(summarise(batch({ pages: { ...noPages, ocr: 1, queued: 1 } }), [], run).addsUp).toBe(false)
  })

  test('does not add up when a file or a page that came in is nowhere', () => {
    expect(summarise(batch({ filesIn: 4 }), [], run).addsUp).toBe(false)
    expect(summarise(batch({ pagesIn: 1_237 }), [], run).addsUp).toBe(false)
  })

  test('has no speed when there was nothing to do', () => {
    expect(summarise(batch(), [], { ...run, pages: 0 }).pagesPerMinute).toBeNull()
  })
})

describe('the sentences', () => {
  const sentences = (facts: Partial<BatchSummary> = {}, groups: FailureSum[] = [], pages = 1_236) =>
    describeSummary(summarise(batch(facts), groups, { ...run, pages }), '/out').split('\n')

  test('say both sums, that they add up, the speed and where everything is', () => {
    expect(sentences()).toEqual([
      'Files 3 = 2 done + 1 failed + 0 excluded',
      'Pages 1,236 = 1,200 OCR + 30 already text + 4 blank + 2 failed',
      'It adds up.',
      '61.3 s, 1210.6 pages/min with 4 workers.',
      'Text and report.csv are in /out',
    ])
  })

  test('name cancelled pages only when there are some', () => {
    expect(sentences({ pages: { ...noPages, ocr: 1, cancelled: 1_000 } })[1]).toMatch(/ \+ 0 failed \+ 1,000 cancelled$/)
  })

  test('name pages to review only when there are some', () => {
    expect(sentences({ toReview: 1 })[3]).toMatch(/^1 page needs review: /)
    expect(sentences({ toReview: 1_200 })[3]).toMatch(/^1,200 pages need review: .* needs_review in report\.csv\.$/)
  })

  test('say it when it does not add up', () => {
    expect(sentences({ files: { open: 1, done: 0, failed: 0, excluded: 0 } })[2]).toBe(
      'It does not add up. 2 of 3 files are not accounted for. 1 file is still open.',
    )
  })

  test('say it when there was nothing to do', () => {
    expect(sentences({}, [], 0)[3]).toMatch(/^No.* left to /)
  })

  test('say what to do about each failure, and its code', () => {
    const lines = sentences({}, [sum('PAGE_UNREADABLE', 1, 1), sum('ENCRYPTED', 1_000, 0), sum('OCR_FAILED', 2, 3)])
    expect(lines[4]).toMatch(/^ {2}Damaged page: 1 page in 1 file\. Look at the page .* \[PAGE_UNREADABLE\]$/)
    expect(lines[5]).toMatch(/^ {2}Needs a password: 1,000 files\. .* \[ENCRYPTED\]$/)
    expect(lines[6]).toMatch(/^ {2}Recognition failed: 3 pages in 2 files\. .* \[OCR_FAILED\]$/)
  })
})

test.each([
  [{ low: 1_000, high: 5_000 }, '1–5 s'],
  [{ low: 10_000, high: 10_400 }, 'about 10 s'],
  [{ low: 80_000, high: 89_999 }, '80–90 s'],
  [{ low: 80_000, high: 90_000 }, '1–2 min'],
  [{ low: 29 * 60_000, high: 31 * 60_000 }, '29–31 min'],
  [{ low: 89 * 60_000, high: 90 * 60_000 - 1 }, '89–90 min'],
  [{ low: 3_600_000, high: 90 * 60_000 }, '1–2 h'],
  [{ low: 29 * 3_600_000, high: 29 * 3_600_000 }, 'about 29 h'],
])('the range %j is %s', (range, words) => {
  expect(describeRange(range)).toBe(words)
})

test.each<[Partial<BatchSummary>, string]>([
  [{ pages: noPages }, '0 of 0 pages'],
  [{ pages: { ...noPages, queued: 2_000, ocr: 1_000 } }, '1,000 of 3,000 pages (33.3 %)'],
  [{ pages: { ...noPages, running: 1, error: 1 } }, '1 of 2 pages (50.0 %), 1 failed'],
  [{ pages: { ...noPages, queued: 1 }, etaMs: { low: 60_000, high: 120_000 } }, '0 of 1 pages (0.0 %), 1–2 min left'],
])('progress %#: %s', (facts, sentence) => {
  expect(describeProgress(batch(facts))).toBe(sentence)
})

test('what is left of a batch that stopped at its time is a term of its sums, and nothing is wrong', () => {
  const stopped = batch({
    state: 'paused',
    files: { open: 1, done: 2, failed: 0, excluded: 0 },
    pages: { ...noPages, ocr: 1_200, queued: 36 },
  })
  const lines = describeSummary(summarise(stopped, [], { ...run, pages: 0 }), '/out').split('\n')
  expect(lines.slice(0, 4)).toEqual([
    'Files 3 = 2 done + 0 failed + 0 excluded + 1 open',
    'Pages 1,236 = 1,200 OCR + 0 already text + 0 blank + 0 failed + 36 not read',
    'So far. 1 file is still open. 36 pages are still to be read.',
    'No page was read.',
  ])
})

test('while it is none of the hours, progress says from when on pages are read', () => {
  expect(describeProgress(batch({ restsUntil: new Date().setHours(23, 59, 0, 0) }))).toMatch(/, reads from 23:59 on$/)
})
