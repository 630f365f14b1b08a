import { orpc } from '../../../ipc/client.ts'

export const heldBatchQuery = (batchId: string) => orpc.batches.get.queryOptions({ input: { batchId } })

export const checkQuery = (batchId: string) => orpc.checks.get.queryOptions({ input: { batchId } })

export const problemsQuery = (batchId: string) => orpc.failures.groups.queryOptions({ input: { batchId, filter: '' } })

/** As many as one call gives; whoever has more twins looks at those first. */
export const twinsShown = 200

export const twinsQuery = (batchId: string) => orpc.checks.twins.queryOptions({ input: { batchId, offset: 0, limit: twinsShown } })
