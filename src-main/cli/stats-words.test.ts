import { expect, test } from 'vitest'
import type { QueueStats } from '../contract/queue-stats.ts'
import { describeStats } from './stats-words.ts'

const nothing: QueueStats = {
  waiting: 0,
  running: 0,
  failed: 0,
  doneToday: 0,
  today: '2026-05-01T00:00:00.000Z',
  averageWaitSeconds: null,
  oldestWaitingSeconds: null,
  stages: { wait: null, open: null, text: null, render: null, ocr: null, page: null },
}

test('an empty queue is told in sentences, without a table of nothing', () => {
  expect(describeStats(nothing)).toEqual([
    'Pages: 0 waiting, 0 running, 0 failed, 0 done today.',
    'Average wait today –; the oldest has waited –.',
    'Nothing was read today, so there are no times.',
  ])
})

test('times are told in the unit that suits them, one row for each stage that pages went through', () => {
  const stages = {
    ...nothing.stages,
    wait: { pages: 1_204, p50: 900, p95: 8_000, p99: 30_000 },
    ocr: { pages: 30, p50: 0.004, p95: 2.25, p99: 119.94 },
  }
  const lines = describeStats({ ...nothing, waiting: 12_345, averageWaitSeconds: 90, oldestWaitingSeconds: 7_200, stages })
  expect(lines.slice(0, 2)).toEqual([
    'Pages: 12,345 waiting, 0 running, 0 failed, 0 done today.',
    'Average wait today 90.0 s; the oldest has waited 2.0 h.',
  ])
  expect(lines.slice(2).map((line) => line.split(/ {2,}/))).toEqual([
    ['today', 'p50', 'p95', 'p99', 'pages'],
    ['waiting', '15 min', '2.2 h', '8.3 h', '1,204'],
    ['recognising', '4 ms', '2.3 s', '119.9 s', '30'],
  ])
})
