import { orpc } from '../../../ipc/client.ts'

export const failureGroupsQuery = (batchId: string) => orpc.failures.groups.queryOptions({ input: { batchId } })
