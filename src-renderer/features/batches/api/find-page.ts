import { client } from '../../../ipc/client.ts'

/** The page job of a page, by its number from 1; null when there is none. */
export async function findPageId(documentId: number, pageNumber: number): Promise<number | null> {
  const { cells } = await client.documents.pages({ documentId, offset: pageNumber - 1, limit: 1 })
  return cells[0]?.pageNumber === pageNumber ? cells[0].id : null
}
