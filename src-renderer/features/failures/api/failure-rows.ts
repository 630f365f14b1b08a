import { orpc } from '../../../ipc/client.ts'

export const failureRowsQuery = (batchId: string, groupKey: string, offset: number, limit: number) =>
  orpc.failures.list.queryOptions({ input: { batchId, groupKey, offset, limit } })
