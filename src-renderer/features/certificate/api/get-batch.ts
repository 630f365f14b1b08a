import { orpc } from '../../../ipc/client.ts'

export const batchQuery = (batchId: string) => orpc.batches.get.queryOptions({ input: { batchId } })
export const failureGroupsQuery = (batchId: string) => orpc.failures.groups.queryOptions({ input: { batchId, filter: '' } })
