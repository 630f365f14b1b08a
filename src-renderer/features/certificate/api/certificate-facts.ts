import { orpc } from '../../../ipc/client.ts'

export const certificateFactsQuery = (batchId: string, enabled: boolean) =>
  orpc.certificate.facts.queryOptions({ input: { batchId }, enabled, staleTime: Number.POSITIVE_INFINITY })
