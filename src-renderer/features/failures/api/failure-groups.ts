import { orpc } from '../../../ipc/client.ts'

export const failureGroupsQuery = (batchId: string, filter: string) => orpc.failures.groups.queryOptions({ input: { batchId, filter } })

/** Other settings that are being tried on groups of the batch. */
export const triesQuery = (batchId: string, filter: string) => orpc.failures.tries.queryOptions({ input: { batchId, filter } })
