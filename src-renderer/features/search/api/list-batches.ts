import { orpc } from '../../../ipc/client.ts'

export const batchesQuery = () => orpc.batches.list.queryOptions()
