import type { BatchId, BatchState, BatchSummary } from '../contract/batch.ts'
import { settledPages, totalPages } from '../contract/batch.ts'
import { errorCatalogue, isErrorCode } from '../contract/error-catalogue.ts'

/** What the taskbar shows of all batches. */
export interface TaskbarNews {
  /** From 0 to 1 over the pages of all batches that are not over; null when there are none, or none is counted yet. */
  progress: number | null
  /** All of them stand still. */
  paused: boolean
  /** Batches that need attention. */
  attention: number
}

export interface BatchNews {
  batchId: BatchId
  title: string
  body: string
}

const open: ReadonlySet<BatchState> = new Set(['importing', 'running', 'paused'])

export function taskbarNews(batches: readonly BatchSummary[]): TaskbarNews {
  const going = batches.filter((batch) => open.has(batch.state))
  const settled = going.reduce((sum, { pages }) => sum + settledPages(pages), 0)
  const total = going.reduce((sum, { pages }) => sum + totalPages(pages), 0)
  return {
    progress: total === 0 ? null : settled / total,
    paused: going.length > 0 && going.every((batch) => batch.state === 'paused'),
    attention: batches.filter(needsAttention).length,
  }
}

/** What an operator who looks elsewhere wants to hear: a batch came to its end, be it new since then, or something else than the operator paused it. */
export function batchNews(before: ReadonlyMap<BatchId, BatchState>, batches: readonly BatchSummary[]): BatchNews[] {
  return batches.filter((batch) => before.get(batch.id) !== batch.state).flatMap((batch) => newsOf(batch) ?? [])
}

function newsOf(batch: BatchSummary): BatchNews | null {
  const { id: batchId, name, pages, files, pausedFor } = batch
  const of = `${counted(settledPages(pages), 'page')} of ${counted(files.done + files.failed + files.excluded, 'file')}`
  switch (batch.state) {
    case 'completed':
      return { batchId, title: `${name}: completed`, body: `${of} are done.` }
    case 'completed-with-problems':
      return { batchId, title: `${name}: completed with problem pages`, body: `${problems(batch)} of ${of}.` }
    case 'failed':
      return { batchId, title: `${name}: failed`, body: `${problems(batch)} of ${of}.` }
    case 'paused':
      return pausedFor === null ? null : { batchId, title: `${name}: paused`, body: reason(pausedFor) }
    default:
      return null
  }
}

function needsAttention({ state, pausedFor }: BatchSummary): boolean {
  return state === 'failed' || state === 'completed-with-problems' || (state === 'paused' && pausedFor !== null)
}

function problems({ pages, files }: BatchSummary): string {
  return `${counted(pages.error, 'page')} and ${counted(files.failed, 'file')} failed`
}

function reason({ code, detail }: { code: string; detail: string }): string {
  return isErrorCode(code) ? `${errorCatalogue[code].title}. ${errorCatalogue[code].action}` : detail
}

function counted(count: number, unit: string): string {
  return `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`
}
