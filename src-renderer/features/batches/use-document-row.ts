import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { DocumentRow } from '../../../src-main/contract/document.ts'
import { orpc } from '../../ipc/client.ts'

/** The row of a document, wherever in the table it was fetched, and as soon as it is. */
export function useDocumentRow(batchId: string, documentId: number | null): DocumentRow | undefined {
  const queries = useQueryClient()
  return useSyncExternalStore(
    (changed) => queries.getQueryCache().subscribe(changed),
    () => {
      const pages = queries.getQueriesData<{ rows: DocumentRow[] }>({ queryKey: orpc.documents.list.key({ input: { batchId } }) })
      return pages.flatMap(([, page]) => page?.rows ?? []).find((row) => row.id === documentId)
    },
  )
}
