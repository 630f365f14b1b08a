import type { PageCounts } from '../../../../src-main/contract/batch.ts'
import { type PageMark, pageMarks } from '../../../../src-main/contract/mosaic.ts'
import type { CellShape } from '../../../components/cell-shapes.ts'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { countMarks } from './cell-of-pages.ts'
import type { MosaicPages } from './mosaic-pages.ts'

export const markWords: Record<PageMark, string> = {
  queued: 'queued',
  running: 'running',
  done: 'done',
  text: 'already text',
  blank: 'blank',
  review: 'to review',
  failed: 'failed',
  cancelled: 'cancelled or excluded',
}

/** From what needs a person most to what needs nobody. */
const worstFirst: PageMark[] = ['failed', 'review', 'running', 'done', 'text', 'blank', 'cancelled', 'queued']

export interface CellWords {
  /** `Pages 27,001–27,120` or `Page 88 of the batch`. */
  place: string
  /** `page 88` or `page 88 and what follows, in 3 documents`; the name of the document goes before it. */
  inDocument: string
  /** `failed`, or for several pages `22 failed, 89 done`. */
  states: string
}

/** A cell in words: which pages it stands for and what became of them. */
export function cellInWords(pages: MosaicPages, from: number, to: number): CellWords {
  const first = pages.pageAt(from)
  const counts = countMarks(pages.marks, from, to)
  const count = (mark: PageMark) => counts[pageMarks.indexOf(mark)] ?? 0
  const present = worstFirst.filter((mark) => count(mark) > 0)
  const number = formatCount(first?.pageNumber ?? 0)
  if (to - from === 1) {
    return { place: `Page ${formatCount(from + 1)} of the batch`, inDocument: `page ${number}`, states: markWords[present[0] ?? 'queued'] }
  }
  const documents = pages.documentIndexAt(to - 1) - pages.documentIndexAt(from) + 1
  const last = pages.pageAt(to - 1)?.pageNumber ?? 0
  return {
    place: `Pages ${formatCount(from + 1)}–${formatCount(to)}`,
    inDocument: documents === 1 ? `pages ${number}–${formatCount(last)}` : `page ${number} and on, ${formatUnits(documents, 'document')}`,
    states: present.map((mark) => `${formatCount(count(mark))} ${markWords[mark]}`).join(', '),
  }
}

/** The whole mosaic in words, from the sums that main counts. */
export function mosaicInWords(pages: PageCounts, toReview: number): string {
  const parts: [number, string][] = [
    [pages.ocr, 'done'],
    [pages.text, 'already text'],
    [pages.blank, 'blank'],
    [pages.error, 'failed'],
    [pages.running, 'running'],
    [pages.queued, 'queued'],
    [pages.excluded, 'excluded'],
    [pages.cancelled, 'cancelled'],
  ]
  const states = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`)
  const review = toReview > 0 ? `; ${formatCount(toReview)} of those done to review` : ''
  return `Page mosaic: ${states.join(', ') || 'no page yet'}${review}`
}

/** What the patterns mean; those of several pages only where a cell stands for several. */
export const legendOf = (several: boolean): { shape: CellShape; word: string }[] => [
  { shape: 'done', word: 'Done' },
  ...(several ? [{ shape: 'half-done' as const, word: 'Partly done' }] : []),
  { shape: 'text', word: 'Already text' },
  { shape: 'blank', word: 'Blank' },
  { shape: 'review', word: 'To review' },
  { shape: 'running', word: 'Running' },
  { shape: 'queued', word: 'Queued' },
  ...(several ? [{ shape: 'some-failed' as const, word: 'Some failed' }] : []),
  { shape: 'failed', word: several ? 'Over 10 % failed' : 'Failed' },
  { shape: 'cancelled', word: 'Cancelled or excluded' },
]
