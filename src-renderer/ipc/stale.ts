import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Announcement } from '../../src-main/contract/ipc.ts'
import type { PageDetail } from '../../src-main/contract/page-detail.ts'
import { orpc } from './client.ts'

/**
 * Which announcement makes which query stale. What is on the screen is asked again at once, the rest when it is shown next.
 * A page that is settled is not asked again for every other page of its batch: only its neighbours in the list of failures can change.
 */
export function markStale(queries: QueryClient, announcement: Announcement): Promise<unknown> {
  const { batchIds, machine, minute, storage, updates, watching } = announcement
  const work: Promise<unknown>[] = []
  if (machine) work.push(queries.invalidateQueries({ queryKey: orpc.machine.key() }))
  if (machine) work.push(queries.invalidateQueries({ queryKey: orpc.endpoint.key() }))
  if (minute) work.push(queries.invalidateQueries({ queryKey: orpc.throughput.key() }))
  if (updates) work.push(queries.invalidateQueries({ queryKey: orpc.updates.key() }))
  if (watching)
    work.push(
      queries.invalidateQueries({ queryKey: orpc.watching.list.key() }),
      queries.invalidateQueries({ queryKey: orpc.watching.files.key() }),
    )
  if (storage)
    work.push(queries.invalidateQueries({ queryKey: orpc.storage.key() }), queries.invalidateQueries({ queryKey: orpc.archive.key() }))
  if (batchIds.length > 0) {
    work.push(queries.invalidateQueries({ queryKey: orpc.batches.list.key() }))
    // Cells are asked for by document, which does not say its batch.
    work.push(queries.invalidateQueries({ queryKey: orpc.documents.pages.key() }))
    work.push(markPagesStale(queries, new Set(batchIds)))
  }
  for (const batchId of batchIds) {
    const input = { batchId }
    work.push(queries.invalidateQueries({ queryKey: orpc.batches.get.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.checks.get.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.checks.twins.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.documents.list.key({ input }) }))
    work.push(askAgainAfterwards(queries, orpc.chosenDocuments.counts.key({ input })))
    work.push(queries.invalidateQueries({ queryKey: orpc.certificate.facts.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.failures.groups.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.failures.list.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.failures.tries.key({ input }) }))
    work.push(queries.invalidateQueries({ queryKey: orpc.failures.exclusions.key({ input }) }))
  }
  return Promise.all(work)
}

/**
 * Counting a large choice takes longer than announcements are apart: what is under way is not begun again each time, but once more when it is over, because
 * it may miss what was announced meanwhile.
 */
async function askAgainAfterwards(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const isUnderWay = queries.isFetching({ queryKey }) > 0
  await queries.invalidateQueries({ queryKey }, { cancelRefetch: false })
  if (isUnderWay) await queries.invalidateQueries({ queryKey }, { cancelRefetch: false })
}

/** After a call of our own that changed a batch; does not wait for the announcement. */
export function markBatchStale(queries: QueryClient, batchId: string): Promise<unknown> {
  return markStale(queries, { batchIds: [batchId], machine: false })
}

async function markPagesStale(queries: QueryClient, batchIds: ReadonlySet<string>): Promise<void> {
  const pages = queries.getQueryCache().findAll({ queryKey: orpc.pages.get.key() })
  for (const { queryKey, state } of pages) {
    const page = state.data as PageDetail | undefined
    if (page === undefined || !batchIds.has(page.batchId)) continue
    const open = page.state === 'queued' || page.state === 'running'
    await queries.invalidateQueries({ queryKey, exact: true, refetchType: open ? 'active' : 'none' })
  }
}
