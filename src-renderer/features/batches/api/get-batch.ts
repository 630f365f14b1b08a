import { orpc } from '../../../ipc/client.ts'

export const batchQuery = (batchId: string) => orpc.batches.get.queryOptions({ input: { batchId } })
