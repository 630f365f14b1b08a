import type { Search } from '../../../../src-main/contract/search.ts'
import { orpc } from '../../../ipc/client.ts'

/** Rows of the list that are asked for together. */
export const hitsPerPart = 100

/** A part of the hits; null when main was asked for other words meanwhile, so that it is asked again. */
export const hitsQuery = (search: Search, part: number) =>
  orpc.search.find.queryOptions({
    input: { search, offset: part * hitsPerPart, limit: hitsPerPart },
    staleTime: ({ state }) => (state.data === null ? 0 : 10_000),
  })
