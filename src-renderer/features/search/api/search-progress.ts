import { orpc } from '../../../ipc/client.ts'

/** Asked again each second until everything is in the index, and then now and then. */
export const progressQuery = () =>
  orpc.search.progress.queryOptions({
    refetchInterval: ({ state }) => (state.data && state.data.indexed < state.data.of ? 1_000 : 10_000),
  })
