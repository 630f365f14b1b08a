import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { Search, SearchAnswer, SearchHit } from '../../../src-main/contract/search.ts'
import { hitsPerPart, hitsQuery } from './api/find-pages.ts'

interface Hits {
  /** Null until the first answer, and when there is nothing to search for. */
  found: Pick<SearchAnswer, 'pages' | 'documents' | 'complete'> | null
  /** What is shown belongs to words that were typed before. */
  isOld: boolean
  /** Undefined while that part of the list is being fetched. */
  rowAt: (index: number) => SearchHit | undefined
  error: unknown
}

/** The hits from `first` to `last`, fetched in parts; until there is an answer to new words, the old one stays. */
export function useHits(search: Search, enabled: boolean, first: number, last: number): Hits {
  const parts: number[] = []
  for (let part = Math.floor(first / hitsPerPart); part <= Math.floor(last / hitsPerPart); part += 1) parts.push(part)
  const head = useQuery({ ...hitsQuery(search, 0), enabled, placeholderData: keepPreviousData })
  const results = useQueries({ queries: parts.map((part) => ({ ...hitsQuery(search, part), enabled: enabled && part > 0 })) })
  const dataOf = (part: number) => (part === 0 ? head.data : results[parts.indexOf(part)]?.data)
  return {
    found: enabled ? (head.data ?? null) : null,
    isOld: head.isPlaceholderData || head.data === null,
    rowAt: (index) => dataOf(Math.floor(index / hitsPerPart))?.rows[index % hitsPerPart],
    error: head.error ?? results.find((result) => result.error)?.error ?? null,
  }
}
