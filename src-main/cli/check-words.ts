import type { BatchSummary } from '../contract/batch.ts'
import type { BatchCheck } from '../contract/batch-check.ts'
import { errorCatalogue } from '../contract/error-catalogue.ts'
import type { FailureSum } from '../contract/failures.ts'
import { countOf, describeRange, number } from './summary.ts'

/** What `check --json` prints. */
export interface CheckSummary extends BatchCheck {
  files: { total: number; unreadable: number }
  /** Counted one by one. */
  pages: number
  /** Files that cannot be read and sampled pages that failed, by error code. */
  errors: FailureSum[]
}

export function summariseCheck(batch: BatchSummary, check: BatchCheck, errors: FailureSum[]): CheckSummary {
  return { files: { total: batch.filesIn, unreadable: batch.unreadableFiles }, pages: batch.pagesIn, ...check, errors }
}

/** The same for people. What was counted and what was estimated are never said in the same way. */
export function describeCheck(summary: CheckSummary): string {
  const { contents, sample, files } = summary
  const kinds = (contents?.kinds ?? []).map(({ kind, files }) => `${kind.toUpperCase()} ${number(files)}`).join(', ')
  return [
    `${countOf(files.total, 'file')}${files.unreadable > 0 ? `, of which ${number(files.unreadable)} cannot be read` : ''}${kinds && ` (${kinds})`}`,
    `${countOf(summary.pages, 'page')}, counted one by one`,
    ...textLine(sample),
    ...(contents && contents.twins.files > 0
      ? [`${countOf(contents.twins.files, 'file')} with the same content as another: read and written like any other`]
      : []),
    ...summary.errors.map(describeError),
    ...timeLines(sample),
    ...diskLine(summary.disk),
  ].join('\n')
}

function textLine({ withText, done, pagesLeft }: BatchCheck['sample']): string[] {
  if (!withText) return []
  if (pagesLeft === 0) return [`Pages that have text already: ${number(withText.inSample)} of the ${number(done)} that were read now`]
  const { inSample, low, high } = withText
  const range = low === high ? number(low) : `${number(low)} to ${number(high)}`
  return [`Pages that have text already: about ${range}, estimated from ${number(inSample)} of ${countOf(done, 'sampled page')}`]
}

function describeError({ code, files, pages }: FailureSum): string {
  const { title, action } = errorCatalogue[code]
  const where = pages > 0 ? `${countOf(pages, 'sampled page')} in ${countOf(files, 'file')}` : countOf(files, 'file')
  return `  ${title}: ${where}. ${action} [${code}]`
}

function timeLines({ state, pageMs, done, failed, times, few, pagesLeft, workers }: BatchCheck['sample']): string[] {
  if (state === 'none') return ['No page is left to read.']
  const middle = ((pageMs[Math.floor((done - 1) / 2)] ?? 0) + (pageMs[Math.floor(done / 2)] ?? 0)) / 2
  const read = `${countOf(done, 'page')} drawn at random and read on this computer${failed > 0 ? `, ${number(failed)} failed` : ''}`
  const head = `Sample: ${read}${done > 0 ? `, middle ${(middle / 1_000).toFixed(1)} s of a worker each` : ''}${few ? ' (few samples)' : ''}`
  const left = times.map((time) => {
    const measured = time.workers === workers ? '' : ', reckoned'
    return `  ${countOf(time.workers, 'worker')}: ${describeRange(time)} for the other ${countOf(pagesLeft, 'page')}${measured}`
  })
  if (pagesLeft === 0) return [head, '  They were all pages: none is left to read.']
  return [head, ...(left.length > 0 ? left : ['  Too few pages were read to tell how long the others take.'])]
}

function diskLine(disk: BatchCheck['disk']): string[] {
  if (!disk) return []
  const output = disk.outputs.reduce((sum, { bytes }) => sum + bytes, 0)
  const formats = disk.outputs.map(({ format, bytes }) => `${format} ${size(bytes)}`).join(', ')
  const free = disk.sameDisk
    ? `${size(disk.outputFree)} free`
    : `${size(disk.outputFree)} free for outputs, ${size(disk.dataFree)} in the data folder`
  return [
    `Disk: needs about ${size(output + disk.data)} (${formats}, data folder ${size(disk.data)}); ${free}.${disk.enough ? '' : ' That is not enough.'}`,
  ]
}

function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
