import { keepPreviousData, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { remToPx } from './rem.ts'
import { rowsPerSlice } from './rows-between.ts'

interface Slice<Row> {
  /** Rows of the whole list. */
  total: number
  rows: Row[]
}

// biome-ignore lint/suspicious/noExplicitAny: every call has its own type of key
export type SliceQuery<Row> = (slice: number) => UseQueryOptions<Slice<Row>, any, Slice<Row>, any>

interface SlicedRows<Row> {
  query: SliceQuery<Row>
  rowRem: number
  /** How many there will be, for as long as nothing has been answered. */
  expected?: number
}

/** The rows of a list of any length: only what can be seen is in the page, and is asked for in slices. */
export function useSlicedRows<Row>({ query, rowRem, expected = 0 }: SlicedRows<Row>) {
  const scroll = useRef<HTMLDivElement>(null)
  const head = useQuery({ ...query(0), placeholderData: keepPreviousData })
  const total = head.data?.total ?? expected
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => remToPx(rowRem),
    overscan: 8,
  })
  const items = virtualizer.getVirtualItems()
  // The first slice from the start, together with the head, so that it is asked for once.
  const slices = items.length === 0 ? [0] : [...new Set(items.map(({ index }) => Math.floor(index / rowsPerSlice)))]
  const results = useQueries({ queries: slices.map(query) })
  return {
    scroll,
    total,
    /** Whether main has said how many there are. */
    isCounted: head.data !== undefined,
    virtualizer,
    items,
    /** Undefined while it is being fetched. */
    rowAt: (index: number): Row | undefined => results[slices.indexOf(Math.floor(index / rowsPerSlice))]?.data?.rows[index % rowsPerSlice],
    error: head.error ?? results.find((result) => result.error)?.error,
  }
}
