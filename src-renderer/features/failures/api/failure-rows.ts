import { rowsPerSlice } from '../../../components/rows-between.ts'
import { orpc } from '../../../ipc/client.ts'

export const failureRowsQuery = (batchId: string, groupKey: string, filter: string, slice: number) =>
  orpc.failures.list.queryOptions({ input: { batchId, groupKey, filter, offset: slice * rowsPerSlice, limit: rowsPerSlice } })

export const exclusionsQuery = (batchId: string, slice: number) =>
  orpc.failures.exclusions.queryOptions({ input: { batchId, offset: slice * rowsPerSlice, limit: rowsPerSlice } })
