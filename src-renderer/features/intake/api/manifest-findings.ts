import { orpc } from '../../../ipc/client.ts'

/** Rows that are asked for at a time. */
export const rowsPerSlice = 100

export const problemsQuery = (selectionId: string, slice: number) =>
  orpc.manifests.problems.queryOptions({ input: { selectionId, offset: slice * rowsPerSlice, limit: rowsPerSlice } })

export const filesWithoutRowQuery = (selectionId: string, slice: number) =>
  orpc.manifests.filesWithoutRow.queryOptions({ input: { selectionId, offset: slice * rowsPerSlice, limit: rowsPerSlice } })
