import { type BatchSummary, settledPages, totalFiles, totalPages } from '../contract/batch.ts'
import { errorCatalogue } from '../contract/error-catalogue.ts'
import type { FailureSum } from '../contract/failures.ts'
import { reconcile, whatIsOff } from '../contract/reconciliation.ts'
import { momentInWords } from '../contract/time-of-day.ts'

/** The reconciliation of a batch as `ingest --json` prints it. */
export interface IngestSummary {
  batch: string
  state: string
  files: { total: number; done: number; failed: number; excluded: number }
  pages: { total: number; ocr: number; text: number; blank: number; error: number; cancelled: number; excluded: number }
  /** Recognised pages that a person should look at. */
  needsReview: number
  addsUp: boolean
  /** What keeps it from adding up, in sentences; empty when it does. */
  off: string[]
  seconds: number
  /** Pages settled in this run, a minute; null when there was nothing to do. */
  pagesPerMinute: number | null
  workers: number
  errors: FailureSum[]
}

/** @param run what this run did: seconds it took, pages it settled, workers it had */
export function summarise(
  batch: BatchSummary,
  errors: FailureSum[],
  run: { seconds: number; pages: number; workers: number },
): IngestSummary {
  const { queued: _queued, running: _running, ...pages } = batch.pages
  const sums = reconcile(batch)
  const { files } = batch
  return {
    batch: batch.id,
    state: batch.state,
    files: { total: batch.filesIn, done: files.done, failed: files.failed, excluded: files.excluded },
    pages: { total: batch.pagesIn, ...pages },
    needsReview: batch.toReview,
    addsUp: sums.addsUp,
    off: whatIsOff(sums),
    seconds: Math.round(run.seconds * 10) / 10,
    pagesPerMinute: run.pages === 0 ? null : Math.round((run.pages / run.seconds) * 600) / 10,
    workers: run.workers,
    errors,
  }
}

/** The same for people: two sums and what to do about the failures. */
export function describeSummary(summary: IngestSummary, outputDir: string): string {
  const { files, pages } = summary
  const sums = [
    `Files ${number(files.total)} = ${number(files.done)} done + ${number(files.failed)} failed + ${number(files.excluded)} excluded` +
      leftWords(files.total - files.done - files.failed - files.excluded, 'open', summary),
    `Pages ${number(pages.total)} = ${number(pages.ocr)} OCR + ${number(pages.text)} already text + ${number(pages.blank)} blank + ${number(pages.error)} failed` +
      (pages.excluded > 0 ? ` + ${number(pages.excluded)} excluded` : '') +
      (pages.cancelled > 0 ? ` + ${number(pages.cancelled)} cancelled` : '') +
      leftWords(pages.total - pages.ocr - pages.text - pages.blank - pages.error - pages.excluded - pages.cancelled, 'not read', summary),
    sumInWords(summary),
  ]
  const speed =
    summary.pagesPerMinute === null
      ? `No page was ${summary.state === 'paused' ? 'read' : 'left to read'}.`
      : `${summary.seconds} s, ${summary.pagesPerMinute} pages/min with ${summary.workers} workers.`
  return [
    ...sums,
    ...reviewLine(summary.needsReview),
    speed,
    ...summary.errors.map(describeFailures),
    `Text and report.csv are in ${outputDir}`,
  ].join('\n')
}

/** What is left of a batch that was stopped is a term of its sum; of any other it is missing. */
function leftWords(left: number, word: string, { state }: IngestSummary): string {
  return state === 'paused' && left > 0 ? ` + ${number(left)} ${word}` : ''
}

/** What was stopped is not wrong, but not finished. */
function sumInWords({ addsUp, state, off }: IngestSummary): string {
  if (addsUp) return 'It adds up.'
  return `${state === 'paused' ? 'So far.' : 'It does not add up.'} ${off.join(' ')}`
}

/** Only when there is something to look at. */
function reviewLine(pages: number): string[] {
  if (pages === 0) return []
  const verb = pages === 1 ? 'needs' : 'need'
  return [`${countOf(pages, 'page')} ${verb} review: the recogniser was unsure of the words. See needs_review in report.csv.`]
}

function describeFailures({ code, files, pages }: IngestSummary['errors'][number]): string {
  const { title, action } = errorCatalogue[code]
  const count = pages > 0 ? `${number(pages)} ${pages === 1 ? 'page' : 'pages'} in ` : ''
  return `  ${title}: ${count}${number(files)} ${files === 1 ? 'file' : 'files'}. ${action} [${code}]`
}

/** How far a batch is, in one sentence. */
export function describeProgress(batch: BatchSummary): string {
  const total = totalPages(batch.pages)
  const settled = settledPages(batch.pages)
  const share = total === 0 ? '' : ` (${((settled / total) * 100).toFixed(1)} %)`
  const failed = batch.pages.error > 0 ? `, ${number(batch.pages.error)} failed` : ''
  if (batch.uninspectedFiles > 0) {
    const uncounted = `${number(batch.uninspectedFiles)} of ${number(totalFiles(batch.files))} files still to be counted`
    return `${number(settled)} of ${number(total)} pages so far, ${uncounted}${failed}${timeLeft(batch)}`
  }
  return `${number(settled)} of ${number(total)} pages${share}${failed}${timeLeft(batch)}`
}

function timeLeft(batch: BatchSummary): string {
  if (batch.restsUntil !== null) return `, reads from ${momentInWords(batch.restsUntil, Date.now())} on`
  if (!batch.etaMs) return ''
  return `, ${describeRange(batch.etaMs)} left`
}

/** A range of durations in its natural unit, e.g. "29–31 min". */
export function describeRange({ low, high }: { low: number; high: number }): string {
  const [size, unit] = high >= 90 * 60_000 ? [3_600_000, 'h'] : high >= 90_000 ? [60_000, 'min'] : [1_000, 's']
  const from = Math.round(low / size)
  const to = Math.round(high / size)
  return from === to ? `about ${to} ${unit}` : `${from}–${to} ${unit}`
}

/** Thousands grouped the same everywhere. */
export function number(value: number): string {
  return value.toLocaleString('en-US')
}

/** `1 page`, `1,204 pages`. */
export function countOf(count: number, unit: string): string {
  return `${number(count)} ${unit}${count === 1 ? '' : 's'}`
}
