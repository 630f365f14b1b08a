import { expect, it } from 'vitest'
import { summaryWords } from './summary-words.ts'
import { hour, mark, point, rangeEnd } from './testing.ts'

const minuteMs = 60_000
const words = (series: ReturnType<typeof hour>, cores = 8) => summaryWords(series, cores)

it('says what was done and nothing else when all is well', () => {
  expect(words(hour())).toEqual(['6,000 pages in the last hour, 100 a minute on average while there was work, 109 now.'])
})

it('names pauses of a minute and more, a restart, and failures by cause', () => {
  const batch = { batchId: 'a', subject: 'Archive' }
  const marks = [
    mark(rangeEnd - 50 * minuteMs, 'batch-paused', batch),
    mark(rangeEnd - 36 * minuteMs, 'batch-resumed', batch),
    mark(rangeEnd - 30 * minuteMs, 'batch-paused', batch),
    mark(rangeEnd - 30 * minuteMs + 5_000, 'batch-resumed', batch),
    mark(rangeEnd - 20 * minuteMs, 'program-restarted', { facts: { kept: 400, redone: 3 } }),
  ]
  const series = {
    ...hour((index) => ({ failed: index === 3 ? 5 : 0 }), marks),
    failures: [
      { code: 'TIMEOUT_OCR', pages: 4 },
      { code: 'OCR_FAILED', pages: 1 },
    ],
  }
  expect(words(series).slice(1)).toEqual([
    '1 interruption: a pause at 14:10 (14 min).',
    'Restarted after an unexpected end at 14:40: 3 pages redone, none lost.',
    expect.stringMatching(/^5 pages failed, 4 of them because of: (?!TIMEOUT_OCR)/),
  ])
})

it('sends who has slow pages to the documents, not to more workers', () => {
  const slow = { ...point().latency, page: { count: 100, p50: 5_000, p95: 9_000, p99: 9_500 } }
  const [, sentence, more] = words(hour((index) => (index >= 45 ? { latency: slow } : {})))
  expect(sentence).toMatch(/p95 was 4\.1 s and is 9\.0 s\. More workers would not help; look at the slow documents/)
  expect(more).toBeUndefined()
  expect(words(hour((index) => (index === 58 ? { latency: slow } : {})))).toHaveLength(1)
})

it('sends who has a growing queue and busy workers to more workers, as far as there are cores', () => {
  const growing = hour((index) => ({ oldestWaitMs: index * minuteMs }))
  expect(words(growing)[1]).toMatch(
    /^Waiting grows.* 59 min.* busy 97 %.*More workers would help: there are 4, and this computer has 8 cores/,
  )
  expect(words(growing, 4)[1]).toMatch(/All 4 cores .* have a worker/)
})

it('does not send for more workers when those that there are have nothing to do', () => {
  const held = hour((index) => ({ oldestWaitMs: index * minuteMs, busy: 0.1 }))
  expect(words(held)[1]).toMatch(/although workers are free\. Something holds the pages back/)
})

it('says nothing of waiting that shrinks, or of a queue that is empty', () => {
  expect(words(hour((index) => ({ oldestWaitMs: (60 - index) * minuteMs })))).toHaveLength(1)
  expect(words(hour((index) => ({ oldestWaitMs: index * minuteMs, queued: index === 59 ? 0 : 9 })))).toHaveLength(1)
})
