import { expect, test } from 'vitest'
import { StageSummary } from './stage-summary.ts'

test('each stage says how often it was, how long in all and how long at most', () => {
  const summary = new StageSummary()
  const timings = { openMs: 10, textMs: null, renderMs: 100, ocrMs: 800 }
  summary.attemptEnded({ startedAt: 0, finishedAt: 1_000, timings })
  summary.attemptEnded({ startedAt: 0, finishedAt: 3_000, timings: { ...timings, ocrMs: null } })
  const { wallMs, stages } = summary.summed(5_000)
  expect(wallMs).toBe(5_000)
  expect(stages.page).toMatchObject({ attempts: 2, totalMs: 4_000, meanMs: 2_000, longestMs: 3_000 })
  expect(stages.page?.p50Ms).toBeCloseTo(1_000, -2)
  expect(stages.ocr).toMatchObject({ attempts: 1, totalMs: 800 })
  expect(stages.text).toBeUndefined()
})
