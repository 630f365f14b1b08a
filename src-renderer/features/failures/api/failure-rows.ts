import { orpc } from '../../../ipc/client.ts'

/** Rows that are asked for at a time. */
export const rowsPerSlice = 100

export const failureRowsQuery = (batchId: string, groupKey: string, filter: string, slice: number) =>
  orpc.failures.list.queryOptions({ input: { batchId, groupKey, filter, offset: slice * rowsPerSlice, limit: rowsPerSlice } })

export const exclusionsQuery = (batchId: string, slice: number) =>
  orpc.failures.exclusions.queryOptions({ input: { batchId, offset: slice * rowsPerSlice, limit: rowsPerSlice } })
