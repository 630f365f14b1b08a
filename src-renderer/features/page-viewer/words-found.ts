import type { PageDetail } from '../../../src-main/contract/page-detail.ts'
import type { Span } from '../../../src-main/contract/search.ts'
import { marksIn } from '../../../src-main/contract/search-marks.ts'
import { parseSearch } from '../../../src-main/contract/search-query.ts'
import { wordsInCorrection } from './words-in-correction.ts'
import { wordsInText } from './words-in-text.ts'

/** What of a text was searched for. */
export function marksOf(text: string, search: string): Span[] {
  const query = parseSearch(search)
  return query ? marksIn(text, query) : []
}

export function overlaps(mark: Span, part: Span): boolean {
  return mark.start < part.end && mark.end > part.start
}

/** The recognised words of a page that were searched for, by their place in the list of words; of a corrected page those that were left as they were. */
export function wordsFound({ text, correction, words }: PageDetail, search: string): ReadonlySet<number> {
  const shown = correction?.text ?? text ?? ''
  const marks = marksOf(shown, search)
  const found = new Set<number>()
  if (marks.length === 0 || words === null) return found
  const parts = correction === null ? wordsInText(shown, words.words) : wordsInCorrection(shown, words.words)
  let start = 0
  for (const part of parts) {
    const end = start + part.text.length
    if (part.word !== null && marks.some((mark) => overlaps(mark, { start, end }))) found.add(part.word)
    start = end
  }
  return found
}
