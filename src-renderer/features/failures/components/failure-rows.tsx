import { type KeyboardEvent, useId, useState } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../../../../src-main/contract/failures.ts'
import { CallError } from '../../../components/call-error.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount, formatMoment } from '../../../components/format.ts'
import { go, toPage } from '../../../components/route.ts'
import { stepInList } from '../../../components/step-in-list.ts'
import { useNow } from '../../../components/use-now.ts'
import { useSlicedRows } from '../../../components/use-sliced-rows.ts'
import type { TableSelection } from '../../../components/use-table-selection.ts'
import type { ShownGroup } from '../api/change-failures.ts'
import { failureRowsQuery } from '../api/failure-rows.ts'
import { groupSize } from '../failure-sums.ts'
import { pickedBy } from '../use-failure-selection.ts'

const rowRem = 1.875

interface Props {
  shown: ShownGroup
  group: FailureGroup
  /** Where some of them can be picked. */
  selection?: TableSelection
}

/** The failed pages or files of a group, the newest first. Only what can be seen is in the page, and is asked for in slices. */
export function FailureRows({ shown: { batchId, groupKey, filter }, group, selection }: Props) {
  const id = useId()
  const { count, unit } = groupSize(group)
  const query = (slice: number) => failureRowsQuery(batchId, groupKey, filter, slice)
  const { scroll, total, virtualizer, items, rowAt, error } = useSlicedRows({ query, rowRem, expected: count })
  const [active, setActive] = useState(0)
  const move = (to: number, extend: boolean) => {
    setActive(to)
    virtualizer.scrollToIndex(to)
    if (extend) selection?.choose(to, 'range', active)
  }
  const press = (index: number, how: 'toggle' | 'range') => {
    selection?.choose(index, how, active)
    setActive(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !selection) return
    const step = stepInList(event.key, active, total, 10)
    const opened = rowAt(active)?.pageId
    if (event.key === 'Enter' && opened) go(toPage(opened))
    else if (step !== null) move(step, event.shiftKey)
    else if (event.key === ' ') selection.choose(active, 'toggle')
    else if ((event.ctrlKey || event.metaKey) && event.key === 'a') selection.chooseAll()
    else return
    event.preventDefault()
  }
  return (
    <div className={selection ? 'group-rows picked' : 'group-rows'}>
      <CallError error={error} />
      <div
        ref={scroll}
        className="failure-rows"
        role="grid"
        aria-label={errorCatalogue[group.code].title}
        aria-rowcount={total + 1}
        {...(selection && { 'aria-multiselectable': true, 'aria-activedescendant': rowAt(active) ? `${id}-${active}` : undefined })}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="row" className="failure-row list-head">
          {selection && (
            <span role="columnheader">
              <span className="sr-only">Selected</span>
            </span>
          )}
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
            <Row
              key={index}
              id={`${id}-${index}`}
              row={rowAt(index)}
              rowIndex={index + 2}
              top={start}
              selection={selection}
              active={index === active}
              onPress={(how) => press(index, how)}
            />
          ))}
        </div>
      </div>
      <div className="row xs dim group-foot">{formatCount(total)} in this group, newest first</div>
    </div>
  )
}

interface RowProps {
  id: string
  row: FailureRow | undefined
  rowIndex: number
  top: number
  selection: TableSelection | undefined
  active: boolean
  onPress: (how: 'toggle' | 'range') => void
}

function Row({ id, row, rowIndex, top, selection, active, onPress }: RowProps) {
  const now = useNow()
  const style = { transform: `translateY(${top}px)` }
  if (row === undefined) return <div role="row" aria-rowindex={rowIndex} className="failure-row" style={style} />
  const selected = selection?.isSelected(pickedBy(row)) ?? false
  const name = row.pageNumber === null ? row.relativePath : `page ${row.pageNumber} of ${row.relativePath}`
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keys of its rows
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      {...(selection && { 'aria-selected': selected })}
      className={active && selection ? 'failure-row active' : 'failure-row'}
      style={style}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) onPress(event.shiftKey ? 'range' : 'toggle')
      }}
    >
      {selection && (
        <span role="gridcell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${name}`}
            checked={selected}
            // The table keeps the focus, and with it its keys.
            onMouseDown={(event) => event.preventDefault()}
            onChange={() => {}}
            onClick={(event) => {
              event.stopPropagation()
              onPress(event.shiftKey ? 'range' : 'toggle')
            }}
          />
        </span>
      )}
      <span role="gridcell">
        <FilePath path={row.relativePath} />
      </span>
      <span role="gridcell" className="num">
        {row.pageNumber === null ? '–' : formatCount(row.pageNumber)}
      </span>
      <span role="gridcell" className="num">
        {formatCount(row.attempts)}
      </span>
      <span role="gridcell" className="cut" title={row.detail}>
        {row.detail || errorCatalogue[row.code].title}
      </span>
      <span role="gridcell" className="num mid">
        {formatMoment(row.at, now)}
      </span>
      <span role="gridcell" className="num">
        {row.pageId !== null && (
          <a className="btn quiet sm" href={toPage(row.pageId)} aria-label={`Open page ${row.pageNumber} of ${row.relativePath}`}>
            Open page
          </a>
        )}
      </span>
    </div>
  )
}
