import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../../ipc/client.ts'

/** The id of a page by its number in the document, counted from 1; null where there is none. */
export async function findPage(queries: QueryClient, documentId: number, pageNumber: number): Promise<number | null> {
  const input = { documentId, offset: pageNumber - 1, limit: 1 }
  const { cells } = await queries.fetchQuery(orpc.documents.pages.queryOptions({ input }))
  return cells[0]?.id ?? null
}
