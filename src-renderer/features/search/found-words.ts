import type { SearchAnswer } from '../../../src-main/contract/search.ts'
import { formatUnits } from '../../components/format.ts'

/** How many were found, as a sentence. */
export function foundWords({ pages, documents, complete }: Pick<SearchAnswer, 'pages' | 'documents' | 'complete'>): string {
  if (pages === 0) return complete ? 'No page has these words.' : 'The search took too long. Add words, or take filters away.'
  const sums = `${formatUnits(pages, 'page')} in ${formatUnits(documents, 'document')}`
  if (complete) return `${sums}, the best first`
  return `More than ${sums}. These are the best of those that were read last; add words or filters to see fewer.`
}
