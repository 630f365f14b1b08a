import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { DocumentRow } from '../../../src-main/contract/document.ts'
import { type DocumentView, documentsPerPage, documentsQuery } from './api/list-documents.ts'

interface Documents {
  total: number
  /** Undefined while that part of the table is being fetched. */
  rowAt: (index: number) => DocumentRow | undefined
  error: unknown
}

/** The rows of a table from `first` to `last`, fetched in pages. While it is held, rows that are there stay where they are. */
export function useDocuments(view: DocumentView, first: number, last: number, held: boolean): Documents {
  const pages: number[] = []
  for (let page = Math.floor(first / documentsPerPage); page <= Math.floor(last / documentsPerPage); page += 1) pages.push(page)
  const head = useQuery({ ...documentsQuery(view, 0), placeholderData: keepPreviousData })
  const results = useQueries({
    queries: pages.map((page) => ({
      ...documentsQuery(view, page),
      enabled: ({ state }: { state: { data: unknown } }) => !held || state.data === undefined,
    })),
  })
  return {
    total: head.data?.total ?? 0,
    rowAt: (index) => results[pages.indexOf(Math.floor(index / documentsPerPage))]?.data?.rows[index % documentsPerPage],
    error: head.error ?? results.find((result) => result.error)?.error ?? null,
  }
}
