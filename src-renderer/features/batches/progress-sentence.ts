import { type BatchSummary, settledPages, totalFiles, totalPages } from '../../../src-main/contract/batch.ts'
import { errorCatalogue } from '../../../src-main/contract/error-catalogue.ts'
import { momentInWords } from '../../../src-main/contract/time-of-day.ts'
import { formatClock, formatCount, formatEtaMiddle, formatShare, formatUnits } from '../../components/format.ts'

/** `41,220 of 233,118 pages (17.7 %)` */
export function pagesOfPages({ pages }: BatchSummary): string {
  const settled = settledPages(pages)
  const total = totalPages(pages)
  return `${formatCount(settled)} of ${formatUnits(total, 'page')} (${formatShare(settled, total)})`
}

/** How far a batch is and what comes next, in one sentence that is never empty. */
export function progressSentence(batch: BatchSummary): string {
  const { state, files, pages } = batch
  switch (state) {
    case 'held':
      return heldSentence(batch)
    case 'importing':
      return `Looking for documents: ${formatUnits(totalFiles(files), 'file')} and ${formatUnits(totalPages(pages), 'page')} so far`
    case 'running':
      return runningSentence(batch)
    case 'paused':
      if (batch.pausedFor !== null)
        return `Paused: ${errorCatalogue[batch.pausedFor.code].title} (${batch.pausedFor.detail}). ${errorCatalogue[batch.pausedFor.code].action}`
      return pages.running === 0 ? `Paused at ${pagesOfPages(batch)}. ${pauseNote(batch)}` : pauseNote(batch)
    case 'completed':
      return completed(batch)
    case 'completed-with-problems':
      return `Completed with problem pages: ${problems(batch)}`
    case 'failed':
      return `Failed: ${problems(batch)}`
    case 'cancelled':
      return `Cancelled: ${formatUnits(pages.cancelled, 'page')} not read, ${formatCount(settledPages(pages) - pages.cancelled)} read before`
  }
}

/** `Ready: 233,118 pages, starts at 20:00` */
function heldSentence({ held, filesIn, pagesIn, uninspectedFiles }: BatchSummary): string {
  const start = held?.startsAt ? `starts at ${formatClock(held.startsAt)}` : 'starts when you start it'
  if (uninspectedFiles > 0) {
    const looked = `${formatCount(filesIn - uninspectedFiles)} of ${formatUnits(filesIn, 'file')}`
    return `Being checked: ${looked} looked at, ${formatUnits(pagesIn, 'page')} so far, ${start}`
  }
  return `Ready: ${formatUnits(pagesIn, 'page')}, ${start}`
}

function completed({ files, pages }: BatchSummary): string {
  const read = totalPages(pages) - pages.excluded
  const all = files.excluded === 0 ? 'All ' : ''
  const left = files.excluded === 0 ? '' : `; ${formatUnits(pages.excluded, 'page')} excluded, of ${formatUnits(files.excluded, 'file')}`
  return `${all}${formatUnits(read, 'page')} read, in ${formatUnits(totalFiles(files), 'file')}${left}`
}

function runningSentence(batch: BatchSummary): string {
  const { files, pages, etaMs } = batch
  const total = totalPages(pages)
  if (total === 0) return `Counting pages: ${formatUnits(files.open, 'file')} to open`
  if (batch.uninspectedFiles > 0) return `${pagesSoFar(batch)}, ${restNote(batch) ?? timeLeft(etaMs)}`
  if (settledPages(pages) === total) {
    return `All ${formatUnits(total, 'page')} read, ${formatCount(files.open)} of ${formatUnits(totalFiles(files), 'file')} still to be finished`
  }
  return `${pagesOfPages(batch)}, ${restNote(batch) ?? `${timeLeft(etaMs)}${stopNote(batch)}`}`
}

/** While it is none of the hours in which pages are read; `4 pages being read now will finish, reads from 20:00 on`. */
function restNote({ pages, restsUntil }: BatchSummary): string | null {
  if (restsUntil === null) return null
  const finishing = pages.running === 0 ? '' : `${formatUnits(pages.running, 'page')} being read now will finish, `
  return `${finishing}reads from ${momentInWords(restsUntil, Date.now())} on`
}

export function stopNote({ stopsAt }: BatchSummary): string {
  return stopsAt === null ? '' : `, stops at ${momentInWords(stopsAt, Date.now())}`
}

/** While files are still being counted there is no share to tell: it would fall again. */
export function pagesSoFar({ pages, files, uninspectedFiles }: BatchSummary): string {
  const uncounted = `${formatCount(uninspectedFiles)} of ${formatUnits(totalFiles(files), 'file')} still to be counted`
  return `${formatCount(settledPages(pages))} of ${formatUnits(totalPages(pages), 'page')} so far, ${uncounted}`
}

function timeLeft(etaMs: BatchSummary['etaMs']): string {
  return etaMs === null ? 'measuring how long it takes' : `${formatEtaMiddle(etaMs)} left`
}

/** What a pause still does, and what it does not. */
export function pauseNote({ pages }: BatchSummary): string {
  const finishing = pages.running === 0 ? '' : `${formatUnits(pages.running, 'page')} being read now will finish. `
  return `${finishing}Nothing new starts. You can close the app.`
}

function problems({ files, pages }: BatchSummary): string {
  if (pages.error === 0) return `${formatCount(files.failed)} of ${formatUnits(totalFiles(files), 'file')} could not be read`
  return `${formatCount(pages.error)} of ${formatUnits(totalPages(pages), 'page')} failed, ${formatUnits(files.failed, 'file')} with failures`
}
