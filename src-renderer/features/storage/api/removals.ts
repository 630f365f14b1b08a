import type { ArtefactKind } from '../../../../src-main/contract/retention.ts'
import { rowsPerSlice } from '../../../components/rows-between.ts'
import { orpc } from '../../../ipc/client.ts'

export const removalsQuery = (kind: ArtefactKind | null, slice: number) =>
  orpc.storage.removals.queryOptions({ input: { kind, offset: slice * rowsPerSlice, limit: rowsPerSlice } })
