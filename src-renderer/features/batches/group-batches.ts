import type { BatchState, BatchSummary } from '../../../src-main/contract/batch.ts'
import type { BatchFilter } from '../../components/route.ts'

export type BatchGroup = Exclude<BatchFilter, 'all'>

export const groupWords: Record<BatchGroup, string> = {
  running: 'Running',
  paused: 'Paused',
  attention: 'Needs attention',
  done: 'Done',
  held: 'Not started',
}
const order: BatchGroup[] = ['held', 'running', 'paused', 'attention', 'done']

export function filterOf(state: BatchState): BatchGroup {
  switch (state) {
    case 'held':
      return 'held'
    case 'importing':
    case 'running':
      return 'running'
    case 'paused':
      return 'paused'
    case 'failed':
    case 'completed-with-problems':
      return 'attention'
    case 'completed':
    case 'cancelled':
      return 'done'
  }
}

export function countByFilter(batches: readonly BatchSummary[]): Record<BatchFilter, number> {
  const counts = { all: batches.length, running: 0, paused: 0, attention: 0, done: 0, held: 0 }
  for (const batch of batches) counts[filterOf(batch.state)] += 1
  return counts
}

/** The groups that are not empty, in the order of the screen. Within a group the order is that of main. */
export function groupBatches(
  batches: readonly BatchSummary[],
  filter: BatchFilter,
  search: string,
): { group: BatchGroup; batches: BatchSummary[] }[] {
  const wanted = search.trim().toLowerCase()
  return order
    .filter((group) => filter === 'all' || filter === group)
    .map((group) => ({
      group,
      batches: batches.filter((batch) => filterOf(batch.state) === group && batch.name.toLowerCase().includes(wanted)),
    }))
    .filter(({ batches: found }) => found.length > 0)
}
