import type { BatchSettings } from '../contract/batch.ts'
import type { SampleReport } from '../contract/batch-check.ts'
import type { SampledPage } from '../store/sample.ts'
import { fewPages, rangeOfCount, timeForPages } from './sample-estimate.ts'

interface Facts {
  sampled: SampledPage[]
  /** Whether every file was looked at and the pages were drawn. */
  drawn: boolean
  workers: number
  /** Workers that there may be. */
  mostWorkers: number
  pagesLeft: number
  settings: BatchSettings
}

/** What can be said from the pages of the sample that were read so far. */
export function reportSample({ sampled, drawn, workers, mostWorkers, pagesLeft, settings }: Facts): SampleReport {
  const done = sampled.filter((page) => page.state === 'done')
  const failed = sampled.filter((page) => page.state === 'error').length
  const isOpen = done.length + failed < sampled.length
  const pageMs = done.map(workerMs).sort((a, b) => a - b)
  const inSample = done.filter((page) => page.method === 'text').length
  // With the others, a page with text may end as one that was recognised.
  const looksForText = settings.textPolicy === 'skip' || settings.textPolicy === 'only'
  const isDone = drawn && !isOpen && sampled.length > 0
  return {
    state: stateOf(drawn, sampled.length, isOpen),
    drawn: sampled.length,
    done: done.length,
    failed,
    pageMs,
    workers,
    pagesLeft,
    times: pagesLeft === 0 ? [] : timesFor(pageMs, pagesLeft, workersToShow(workers, mostWorkers)),
    few: pageMs.length < fewPages,
    withText: looksForText && isDone ? { inSample, ...rangeOfCount(inSample, done.length, pagesLeft) } : null,
  }
}

function stateOf(drawn: boolean, pages: number, isOpen: boolean): SampleReport['state'] {
  if (!drawn) return 'counting'
  if (pages === 0) return 'none'
  return isOpen ? 'reading' : 'done'
}

/** Opening a document serves all of its pages: without that, a sample of one page a document would count it for every page. */
function workerMs({ openMs, textMs, renderMs, ocrMs, pageCount }: SampledPage): number {
  return (openMs ?? 0) / pageCount + (textMs ?? 0) + (renderMs ?? 0) + (ocrMs ?? 0)
}

/** As many as there are now, half of them, and all that there may be. */
function workersToShow(workers: number, most: number): number[] {
  return [...new Set([Math.ceil(workers / 2), workers, most])].sort((a, b) => a - b)
}

function timesFor(pageMs: number[], pages: number, workers: number[]): SampleReport['times'] {
  return workers.flatMap((count) => {
    const time = timeForPages(pageMs, pages, count)
    return time ? [{ workers: count, ...time }] : []
  })
}
