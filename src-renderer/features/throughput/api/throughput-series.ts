import type { ThroughputRange } from '../../../../src-main/contract/throughput.ts'
import { orpc } from '../../../ipc/client.ts'

/** Asked again whenever main has written a minute; until a new range has come, the old one stays. */
export const throughputQuery = (range: ThroughputRange) =>
  orpc.throughput.series.queryOptions({ input: { range }, placeholderData: (before) => before })
