import { useQueryClient } from '@tanstack/react-query'
import type { FailureGroup, FailureRow } from '../../../src-main/contract/failures.ts'
import { rowsBetween, rowsPerSlice } from '../../components/rows-between.ts'
import { type TableSelection, useTableSelection } from '../../components/use-table-selection.ts'
import type { ShownGroup } from './api/change-failures.ts'
import { failureRowsQuery } from './api/failure-rows.ts'
import { groupSize } from './failure-sums.ts'

/** Failures that a call may name one by one. */
const mostPicked = 1_000

/** What a failure is picked by: its page, or its file where it failed as a whole. */
export const pickedBy = ({ pageId, documentId }: FailureRow): number => pageId ?? documentId

/** What is selected of a group of failures. */
export function useFailureSelection({ batchId, groupKey, filter }: ShownGroup, group: FailureGroup): TableSelection {
  const queries = useQueryClient()
  return useTableSelection({
    under: JSON.stringify([batchId, groupKey, filter]),
    total: groupSize(group).count,
    most: mostPicked,
    async idsBetween(first, last) {
      const fetchSlice = (slice: number) => queries.ensureQueryData(failureRowsQuery(batchId, groupKey, filter, slice))
      return (await rowsBetween(first, last, rowsPerSlice, fetchSlice)).map(pickedBy)
    },
  })
}
