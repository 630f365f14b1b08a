import type { BatchId, BatchState, BatchSummary } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { type BatchNews, batchNews, type TaskbarNews, taskbarNews } from './batch-news.ts'

interface Parts {
  listBatches(): BatchSummary[]
  listen(listener: (event: EngineEvent) => void): () => void
  isFocused(): boolean
  showInTaskbar(news: TaskbarNews): void
  notify(news: BatchNews): void
}

/** Milliseconds between two looks at the batches, however much happens. */
const lookEveryMs = 2_000

/** Shows outside of the window how far the batches are, and tells what happened to them when nobody looks at it. Gives a function that ends it. */
export function followBatches({ listBatches, listen, isFocused, showInTaskbar, notify }: Parts): () => void {
  let known = look(null)
  let timer: NodeJS.Timeout | null = null

  /** @param before null at the start, when nothing is news */
  function look(before: ReadonlyMap<BatchId, BatchState> | null): Map<BatchId, BatchState> {
    const batches = listBatches()
    showInTaskbar(taskbarNews(batches))
    if (before !== null && !isFocused()) for (const news of batchNews(before, batches)) notify(news)
    return new Map(batches.map((batch) => [batch.id, batch.state]))
  }

  const stopListening = listen((event) => {
    if (!('batchId' in event)) return
    timer ??= setTimeout(() => {
      timer = null
      known = look(known)
    }, lookEveryMs)
  })

  return () => {
    stopListening()
    if (timer !== null) clearTimeout(timer)
  }
}
