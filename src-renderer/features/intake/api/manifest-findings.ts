import { rowsPerSlice } from '../../../components/rows-between.ts'
import { orpc } from '../../../ipc/client.ts'

export const problemsQuery = (selectionId: string, slice: number) =>
  orpc.manifests.problems.queryOptions({ input: { selectionId, offset: slice * rowsPerSlice, limit: rowsPerSlice } })

export const filesWithoutRowQuery = (selectionId: string, slice: number) =>
  orpc.manifests.filesWithoutRow.queryOptions({ input: { selectionId, offset: slice * rowsPerSlice, limit: rowsPerSlice } })
