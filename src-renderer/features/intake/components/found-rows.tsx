import { type QueryKey, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount } from '../../../components/format.ts'
import { remToPx } from '../../../components/rem.ts'
import { rowsPerSlice } from '../api/manifest-findings.ts'

interface Slice<Row> {
  total: number
  rows: Row[]
}

interface Props<Row> {
  name: string
  /** How many there are; the list may have fewer. */
  count: number
  // biome-ignore lint/suspicious/noExplicitAny: every call has its own type of key
  query: (slice: number) => UseQueryOptions<Slice<Row>, any, Slice<Row>, any>
  heads: { word: string; isNumber?: boolean }[]
  rowRem: number
  /** Gives the columns their widths. */
  className: string
  cells: (row: Row) => ReactNode[]
}

/** A list that may be long: only what can be seen is in the page, and is asked for in slices. */
export function FoundRows<Row>({ name, count, query, heads, rowRem, className, cells }: Props<Row>) {
  const scroll = useRef<HTMLDivElement>(null)
  const head = useQuery<Slice<Row>, unknown, Slice<Row>, QueryKey>(query(0))
  const total = head.data?.total ?? 0
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => remToPx(rowRem),
    overscan: 8,
  })
  const items = virtualizer.getVirtualItems()
  const slices = [...new Set(items.map(({ index }) => Math.floor(index / rowsPerSlice)))]
  const results = useQueries({ queries: slices.map(query) })
  const rowAt = (index: number) => results[slices.indexOf(Math.floor(index / rowsPerSlice))]?.data?.rows[index % rowsPerSlice]
  return (
    <div className="found">
      <CallError error={head.error ?? results.find((result) => result.error)?.error} />
      <div ref={scroll} className="found-rows" role="table" aria-label={name} aria-rowcount={total + 1} tabIndex={0}>
        <div role="row" className={`found-row head ${className}`}>
          {heads.map(({ word, isNumber }) => (
            <span key={word} role="columnheader" className={isNumber ? 'num' : ''}>
              {word}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="found-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index)
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={`found-row ${className}`}
                style={{ transform: `translateY(${start}px)`, height: `${rowRem}rem` }}
              >
                {row !== undefined &&
                  cells(row).map((cell, column) => (
                    <span key={heads[column]?.word} role="cell" className={heads[column]?.isNumber ? 'num' : ''}>
                      {cell}
                    </span>
                  ))}
              </div>
            )
          })}
        </div>
      </div>
      {count > total && total > 0 && (
        <div className="xs dim">
          The first {formatCount(total)} of {formatCount(count)} are listed.
        </div>
      )}
    </div>
  )
}
