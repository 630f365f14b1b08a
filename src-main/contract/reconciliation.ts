import { type FileCounts, type PageCounts, settledPages, totalFiles, totalPages } from './batch.ts'

/**
 * The two sums at the end of a batch. What came in is counted apart from what became of it: files when the search found them, pages when
 * their document was inspected. `off` is what came in without the parts: above zero it is not accounted for, below zero it is too many.
 */
export interface Reconciliation {
  files: FileCounts & { in: number; off: number }
  pages: PageCounts & { in: number; off: number }
  /** Nothing open, nothing missing, nothing twice. */
  addsUp: boolean
}

export interface Counted {
  files: FileCounts
  pages: PageCounts
  filesIn: number
  pagesIn: number
}

/** The one place where the sums are made: for the window, the command line and the certificate. */
export function reconcile({ files, pages, filesIn, pagesIn }: Counted): Reconciliation {
  const filesOff = filesIn - totalFiles(files)
  const pagesOff = pagesIn - totalPages(pages)
  const nothingOpen = files.open === 0 && settledPages(pages) === totalPages(pages)
  const nothingTwice = Math.min(files.done, files.failed, files.excluded) >= 0
  return {
    files: { ...files, in: filesIn, off: filesOff },
    pages: { ...pages, in: pagesIn, off: pagesOff },
    addsUp: nothingOpen && nothingTwice && filesOff === 0 && pagesOff === 0,
  }
}

/** Exactly what keeps the sums from adding up, as whole sentences; none when they do. */
export function whatIsOff({ files, pages }: Reconciliation): string[] {
  const twice = -Math.min(0, files.done, files.failed, files.excluded)
  const open = pages.queued + pages.running
  return [
    ...missing(files.off, files.in, 'file'),
    ...missing(pages.off, pages.in, 'page'),
    ...(twice > 0 ? [`${count(twice, 'file')} ${twice === 1 ? 'is' : 'are'} in two parts of the sum.`] : []),
    ...(files.open > 0 ? [`${count(files.open, 'file')} ${files.open === 1 ? 'is' : 'are'} still open.`] : []),
    ...(open > 0 ? [`${count(open, 'page')} ${open === 1 ? 'is' : 'are'} still to be read.`] : []),
  ]
}

function missing(off: number, all: number, unit: string): string[] {
  if (off === 0) return []
  const verb = Math.abs(off) === 1 ? 'is' : 'are'
  if (off > 0) return [`${off.toLocaleString('en-US')} of ${count(all, unit)} ${verb} not accounted for.`]
  return [`${count(-off, unit)} more ${verb} accounted for than came in.`]
}

function count(number: number, unit: string): string {
  return `${number.toLocaleString('en-US')} ${unit}${number === 1 ? '' : 's'}`
}
