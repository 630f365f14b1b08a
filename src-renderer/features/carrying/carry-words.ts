import { type BatchSummary, settledPages, totalPages } from '../../../src-main/contract/batch.ts'
import type { CarriedFindings, CarryOutlook } from '../../../src-main/contract/carry-steps.ts'
import type { CarriedAway, TakenIn } from '../../../src-main/contract/carrying.ts'
import { formatBytes, formatCount, formatUnits } from '../../components/format.ts'

/** Whether nothing of it is left to be done here, as of one that came from another computer and is on its way back. */
export function isOver({ state }: BatchSummary): boolean {
  return state === 'completed' || state === 'completed-with-problems' || state === 'failed'
}

/** `233,118 pages: 41,220 settled, 191,898 still to be read` */
export function pagesInFile({ pages, uninspectedFiles }: BatchSummary): string {
  const settled = settledPages(pages)
  const uncounted = uninspectedFiles > 0 ? `, and ${formatUnits(uninspectedFiles, 'file')} not counted yet` : ''
  return `${formatUnits(totalPages(pages), 'page')}: ${formatCount(settled)} settled, ${formatCount(totalPages(pages) - settled)} still to be read${uncounted}`
}

/** How large the file becomes; nothing is known of results before there are some. */
export function sizeInWords({ sources, resultBytes }: CarryOutlook, withDocuments: boolean): string {
  const bytes = (resultBytes ?? 0) + (withDocuments ? sources.bytes : 0)
  if (bytes === 0) return 'small, as no page is done yet'
  return `about ${formatBytes(bytes)}${resultBytes === null ? '' : ', estimated from pages that are done'}`
}

/** What is in the file that was written. */
export function writtenInWords({ documents, pages, pagesDone, bytes }: CarriedAway): string {
  return `${formatUnits(documents, 'file')} with ${formatUnits(pages, 'page')}, ${formatCount(pagesDone)} of them done; ${formatBytes(bytes)}`
}

/** Pages of the file that are settled here already. */
export function pagesHere({ pages, pagesTaken, pagesFailed, pagesLeft }: CarriedFindings): number {
  return pages - pagesTaken - pagesFailed - pagesLeft
}

/** On the button: what it takes in. */
export function takeLabel({ isNew, pages, pagesTaken, pagesFailed, correctionsTaken }: CarriedFindings): string {
  if (isNew) return `Take in ${formatUnits(pages, 'page')}`
  const merged = pagesTaken + pagesFailed
  if (merged > 0) return `Merge ${formatUnits(merged, 'page')}`
  return correctionsTaken > 0 ? `Merge ${formatUnits(correctionsTaken, 'correction')}` : 'Merge 0 pages, go on here'
}

/** What was merged, for the notice above the batch. */
export function takenInWords(name: string, taken: TakenIn): string {
  const { isNew, pagesTaken, pagesFailed, pagesDiffering, correctionsTaken, correctionsKept, documentsNotFound, documentsLeftOut } = taken
  const parts = [
    `${formatUnits(pagesTaken, 'page')} done on the other computer taken in`,
    ...(pagesFailed > 0 ? [`${formatCount(pagesFailed)} failed or excluded there`] : []),
    ...(pagesDiffering > 0 ? [`${formatCount(pagesDiffering)} read differently, the text of here kept`] : []),
    ...(correctionsTaken > 0 ? [`${formatUnits(correctionsTaken, 'correction')} taken in`] : []),
    ...(correctionsKept > 0 ? [`${formatUnits(correctionsKept, 'correction')} of here kept, because newer`] : []),
    ...(documentsNotFound > 0 ? [`${formatUnits(documentsNotFound, 'file')} not found here`] : []),
    ...(documentsLeftOut > 0 ? [`${formatUnits(documentsLeftOut, 'file')} left out`] : []),
  ]
  return `${isNew ? `${name} is here now` : `Merged with ${name}`}: ${parts.join('; ')}. It goes on.`
}
