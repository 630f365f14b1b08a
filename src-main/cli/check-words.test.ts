import { expect, test } from 'vitest'
import type { BatchCheck } from '../contract/batch-check.ts'
import { type CheckSummary, describeCheck } from './check-words.ts'

const sample: BatchCheck['sample'] = {
  state: 'done',
  drawn: 20,
  done: 19,
  failed: 1,
  pageMs: Array.from({ length: 19 }, (_, index) => 1_000 + index * 100),
  workers: 4,
  pagesLeft: 233_098,
  times: [
    { workers: 2, low: 62 * 3_600_000, high: 70 * 3_600_000 },
    { workers: 4, low: 31 * 3_600_000, high: 35 * 3_600_000 },
  ],
  few: false,
  withText: { inSample: 2, low: 7_000, high: 61_000 },
}

function summary(facts: Partial<CheckSummary> = {}): CheckSummary {
  return {
    files: { total: 18_240, unreadable: 12 },
    pages: 233_118,
    contents: { kinds: [{ kind: 'pdf', files: 18_228 }], bytes: 1e10, twins: { groups: 29, files: 31 } },
    sample,
    disk: {
      outputs: [{ format: 'pdf', bytes: 18e9 }],
      data: 6.4e9,
      outputFree: 20e9,
      dataFree: 20e9,
      sameDisk: true,
      enough: false,
    },
    errors: [{ code: 'ENCRYPTED', files: 12, pages: 0 }],
    ...facts,
  }
}

test('a check tells what was counted, what was estimated, and what is in the way', () => {
  const text = describeCheck(summary())
  expect(text).toContain('18,240 files, of which 12 cannot be read (PDF 18,228)\n233,118 pages, counted one by one')
  expect(text).toContain('about 7,000 to 61,000, estimated from 2 of 19 sampled pages')
  expect(text).toContain('19 pages drawn at random and read on this computer, 1 failed, middle 1.9 s of a worker each')
  expect(text).toContain('  2 workers: 62–70 h for the other 233,098 pages, reckoned\n  4 workers: 31–35 h for the other 233,098 pages\n')
  expect(text).toContain('needs about 24.4 GB (pdf 18.0 GB, data folder 6.4 GB); 20.0 GB free. That is not enough.')
  expect(text).toContain('Needs a password: 12 files.')
})

test('few pages are called few, and too few give no time', () => {
  const text = describeCheck(summary({ sample: { ...sample, done: 2, pageMs: [1_000, 2_000], few: true, times: [] } }))
  expect(text).toContain('2 pages drawn at random and read on this computer, 1 failed, middle 1.5 s of a worker each (few samples)')
  expect(text).toContain('Too few pages were read to tell how long the others take.')
})

test('when the sample was every page nothing is called an estimate', () => {
  const text = describeCheck(summary({ sample: { ...sample, pagesLeft: 0, times: [], withText: { inSample: 2, low: 2, high: 2 } } }))
  expect(text).toContain('Pages that have text already: 2 of the 19 that were read now')
  expect(text).toContain('They were all pages: none is left to read.')
  expect(text).not.toContain('estimated')
})
