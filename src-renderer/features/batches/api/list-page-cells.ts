import { orpc } from '../../../ipc/client.ts'

export const cellsPerPage = 500

/** One slice of a document's pages, counted from 0. */
export const pageCellsQuery = (documentId: number, slice: number) =>
  orpc.documents.pages.queryOptions({ input: { documentId, offset: slice * cellsPerPage, limit: cellsPerPage } })
