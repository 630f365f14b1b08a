import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../../../../src-main/contract/failures.ts'
import { CallError } from '../../../components/call-error.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount, formatMoment } from '../../../components/format.ts'
import { remToPx } from '../../../components/rem.ts'
import { toPage } from '../../../components/route.ts'
import { useNow } from '../../../components/use-now.ts'
import type { ShownGroup } from '../api/change-failures.ts'
import { failureRowsQuery, rowsPerSlice } from '../api/failure-rows.ts'
import { groupSize } from '../failure-sums.ts'

const rowRem = 1.875

/** The failed pages or files of a group, the newest first. Only what can be seen is in the page, and is asked for in slices. */
export function FailureRows({ shown: { batchId, groupKey, filter }, group }: { shown: ShownGroup; group: FailureGroup }) {
  const scroll = useRef<HTMLDivElement>(null)
  const { count, unit } = groupSize(group)
  const rowHeight = remToPx(rowRem)
  const query = (slice: number) => failureRowsQuery(batchId, groupKey, filter, slice)
  const head = useQuery({ ...query(0), placeholderData: keepPreviousData })
  const total = head.data?.total ?? count
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroll.current, estimateSize: () => rowHeight, overscan: 10 })
  const items = virtualizer.getVirtualItems()
  const slices = [...new Set(items.map(({ index }) => Math.floor(index / rowsPerSlice)))]
  const results = useQueries({ queries: slices.map(query) })
  const rowAt = (index: number) => results[slices.indexOf(Math.floor(index / rowsPerSlice))]?.data?.rows[index % rowsPerSlice]
  return (
    <div className="group-rows">
      <CallError error={head.error ?? results.find((result) => result.error)?.error} />
      <div
        ref={scroll}
        className="failure-rows"
        role="table"
        aria-label={errorCatalogue[group.code].title}
        aria-rowcount={total + 1}
        tabIndex={0}
      >
        <div role="row" className="failure-row head">
          <span role="columnheader">{unit === 'page' ? 'Page' : 'File'}</span>
          <span role="columnheader" className="num">
            p.
          </span>
          <span role="columnheader" className="num">
            Attempts
          </span>
          <span role="columnheader">Last error</span>
          <span role="columnheader" className="num">
            When
          </span>
          <span role="columnheader">
            <span className="sr-only">Open</span>
          </span>
        </div>
        <div role="rowgroup" className="failure-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <Row key={index} row={rowAt(index)} rowIndex={index + 2} top={start} />
          ))}
        </div>
      </div>
      <div className="row xs dim group-foot">{formatCount(total)} in this group, newest first</div>
    </div>
  )
}

function Row({ row, rowIndex, top }: { row: FailureRow | undefined; rowIndex: number; top: number }) {
  const now = useNow()
  const style = { transform: `translateY(${top}px)` }
  if (row === undefined) return <div role="row" aria-rowindex={rowIndex} className="failure-row" style={style} />
  return (
    <div role="row" aria-rowindex={rowIndex} className="failure-row" style={style}>
      <span role="cell">
        <FilePath path={row.relativePath} />
      </span>
      <span role="cell" className="num">
        {row.pageNumber === null ? '–' : formatCount(row.pageNumber)}
      </span>
      <span role="cell" className="num">
        {formatCount(row.attempts)}
      </span>
      <span role="cell" className="cut" title={row.detail}>
        {row.detail || errorCatalogue[row.code].title}
      </span>
      <span role="cell" className="num mid">
        {formatMoment(row.at, now)}
      </span>
      <span role="cell" className="num">
        {row.pageId !== null && (
          <a className="btn quiet sm" href={toPage(row.pageId)} aria-label={`Open page ${row.pageNumber} of ${row.relativePath}`}>
            Open page
          </a>
        )}
      </span>
    </div>
  )
}
