import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AttemptNews, EngineEvent } from '../contract/engine-events.ts'
import { MosaicNews } from './mosaic-news.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const timings = { openMs: null, textMs: null, renderMs: null, ocrMs: null }
const which = { claim: '1.1.1', pageNumber: 1, queuedAt: null }
const attempt: AttemptNews = {
  ...which,
  end: 'done',
  startedAt: 0,
  finishedAt: 1,
  timings,
  method: 'ocr',
  errorCode: null,
  errorDetail: null,
}
const settled = (pageId: number, batchId = 'a'): EngineEvent => ({ type: 'page-settled', batchId, documentId: 7, pageId, attempt })

/** Somebody who listens to the batch `a`, and what was read of which pages. */
async function listening() {
  const read: number[][] = []
  const news = new MosaicNews((ids) => {
    read.push([...ids])
    return { documentIds: [], pageNumbers: [], marks: '' }
  })
  const stop = new AbortController()
  const messages = news.subscribe('a', stop.signal)
  await messages.next()
  read.length = 0
  return { news, messages, stop, read }
}

test('a thousand changes of one page in a moment are one message, and the page is read once', async () => {
  const { news, messages, read } = await listening()
  const next = messages.next()
  for (let change = 0; change < 1_000; change += 1) news.hear(settled(3))
  await vi.advanceTimersByTimeAsync(249)
  expect(read).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect((await next).value).toMatchObject({ everything: false, documents: [] })
  expect(read).toEqual([[3]])
})

test('two messages are a quarter of a second apart, and pages of other batches are in none', async () => {
  const { news, messages, read } = await listening()
  news.hear(settled(9, 'b'))
  await vi.advanceTimersByTimeAsync(1_000)
  const first = messages.next()
  news.hear(settled(1))
  await vi.advanceTimersByTimeAsync(250)
  await first
  const second = messages.next()
  news.hear(settled(2))
  await vi.advanceTimersByTimeAsync(200)
  expect(read).toEqual([[1]])
  await vi.advanceTimersByTimeAsync(50)
  await second
  expect(read).toEqual([[1], [2]])
})

test('a document that was inspected or written is named, and a decision about the batch is everything', async () => {
  const { news, messages } = await listening()
  const first = messages.next()
  news.hear({ type: 'document-inspected', batchId: 'a', documentId: 5 })
  await vi.advanceTimersByTimeAsync(250)
  expect((await first).value).toMatchObject({ documents: [5], everything: false })
  const second = messages.next()
  news.hear({ type: 'batch-changed', batchId: 'a' })
  await vi.advanceTimersByTimeAsync(250)
  expect((await second).value).toMatchObject({ documents: [], everything: true })
})

test('more pages than can be read in a moment are not read one by one', async () => {
  const { news, messages, read } = await listening()
  const next = messages.next()
  for (let page = 1; page <= 2_001; page += 1) news.hear(settled(page))
  await vi.advanceTimersByTimeAsync(250)
  expect((await next).value).toMatchObject({ everything: true })
  expect(read).toEqual([[]])
})

test('whoever stops listening is told nothing more, and the stream ends', async () => {
  const { news, messages, stop, read } = await listening()
  const next = messages.next()
  stop.abort()
  expect((await next).done).toBe(true)
  news.hear(settled(1))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(read).toEqual([])
})
