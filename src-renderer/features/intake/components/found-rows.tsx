import type { ReactNode } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount } from '../../../components/format.ts'
import { type SliceQuery, useSlicedRows } from '../../../components/use-sliced-rows.ts'

interface Props<Row> {
  name: string
  /** How many there are; the list may have fewer. */
  count: number
  query: SliceQuery<Row>
  heads: { word: string; isNumber?: boolean }[]
  rowRem: number
  /** Gives the columns their widths. */
  className: string
  cells: (row: Row) => ReactNode[]
}

/** What was found, in a list that may be long. */
export function FoundRows<Row>({ name, count, query, heads, rowRem, className, cells }: Props<Row>) {
  const { scroll, total, virtualizer, items, rowAt, error } = useSlicedRows({ query, rowRem })
  return (
    <div className="found">
      <CallError error={error} />
      <div ref={scroll} className="found-rows" role="table" aria-label={name} aria-rowcount={total + 1} tabIndex={0}>
        <div role="row" className={`found-row list-head ${className}`}>
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
