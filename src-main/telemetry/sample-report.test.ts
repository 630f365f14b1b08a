import { describe, expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import type { SampledPage } from '../store/sample.ts'
import { reportSample } from './sample-report.ts'

const page = (facts: Partial<SampledPage> = {}): SampledPage => ({
  documentId: 1,
  pageNumber: 1,
  pageCount: 10,
  state: 'done',
  method: 'ocr',
  openMs: 500,
  textMs: 10,
  renderMs: 40,
  ocrMs: 1_000,
  text: '',
  wordsHash: null,
  ...facts,
})

const facts = { drawn: true, workers: 2, mostWorkers: 4, pagesLeft: 100, settings: batchSettingsSchema.parse({}) }
const report = (sampled: SampledPage[], others: Partial<typeof facts> = {}) => reportSample({ sampled, ...facts, ...others })

describe('the report of a sample', () => {
  test('shares the opening of a document among its pages', () => {
    expect(report([page(), page({ pageCount: 1 })]).pageMs).toEqual([1_100, 1_550])
  })

  test('tells the time for the pages that are left, by the number of workers', () => {
    expect(report([page(), page(), page()]).times.map(({ workers, low }) => [workers, Math.round(low)])).toEqual([
      [1, 110_000],
      [2, 55_000],
      [4, 27_500],
    ])
  })

  test('is not done while a page of it waits, and says nothing of text until then', () => {
    const text = page({ method: 'text' })
    expect(report([text, page({ state: 'queued' })])).toMatchObject({ state: 'reading', done: 1, withText: null })
    expect(report([text, page({ state: 'error' })])).toMatchObject({ state: 'done', failed: 1, withText: { inSample: 1 } })
    expect(report([], { drawn: false }).state).toBe('counting')
    expect(report([]).state).toBe('none')
  })

  test('says nothing of text where a page with text may end as a recognised one', () => {
    for (const textPolicy of ['force', 'mixed'] as const)
      expect(report([page()], { settings: { ...facts.settings, textPolicy } }).withText).toBeNull()
  })
})
