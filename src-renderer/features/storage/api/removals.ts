import type { ArtefactKind } from '../../../../src-main/contract/retention.ts'
import { orpc } from '../../../ipc/client.ts'

/** Rows of the list that are asked for together. */
export const removalsPerPart = 200

export const removalsQuery = (kind: ArtefactKind | null, part: number) =>
  orpc.storage.removals.queryOptions({ input: { kind, offset: part * removalsPerPart, limit: removalsPerPart } })
