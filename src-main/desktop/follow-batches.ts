import type { BatchId, BatchState, BatchSummary } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { type BatchNews, batchNews, type TaskbarNews, taskbarNews } from './batch-news.ts'

interface Parts {
  listBatches(): Promise<BatchSummary[]>
  listen(listener: (event: EngineEvent) => void): () => void
  isFocused(): boolean
  showInTaskbar(news: TaskbarNews): void
  notify(news: BatchNews): void
  /** Called with why the batches could not be looked at; they are at the next time. */
  failed(surprise: unknown): void
}

/** Milliseconds between two looks at the batches, however much happens. */
const lookEveryMs = 2_000

/** Shows outside of the window how far the batches are, and tells what happened to them when nobody looks at it. Gives a function that ends it. */
export function followBatches({ listBatches, listen, isFocused, showInTaskbar, notify, failed }: Parts): () => void {
  // Null at the start, when nothing is news.
  let known: ReadonlyMap<BatchId, BatchState> | null = null
  let timer: NodeJS.Timeout | null = null
  let isOver = false
  look()

  function look(): void {
    listBatches().then(show).catch(failed)
  }

  function show(batches: BatchSummary[]): void {
    if (isOver) return
    const before = known
    known = new Map(batches.map((batch) => [batch.id, batch.state]))
    showInTaskbar(taskbarNews(batches))
    if (before !== null && !isFocused()) for (const news of batchNews(before, batches)) notify(news)
  }

  const stopListening = listen((event) => {
    if (!('batchId' in event)) return
    timer ??= setTimeout(() => {
      timer = null
      look()
    }, lookEveryMs)
  })

  return () => {
    isOver = true
    stopListening()
    if (timer !== null) clearTimeout(timer)
  }
}
