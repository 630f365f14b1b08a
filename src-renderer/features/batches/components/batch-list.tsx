import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { formatCount } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { remToPx } from '../../../components/rem.ts'
import { type SelectingHow, type Selection, select } from '../../../components/selection.ts'
import { useNow } from '../../../components/use-now.ts'
import { type BatchGroup, groupWords } from '../group-batches.ts'
import { BatchRow } from './batch-row.tsx'

interface Props {
  groups: { group: BatchGroup; batches: BatchSummary[] }[]
  selection: Selection<string>
  onSelect: (selection: Selection<string>) => void
}

type Line = { group: BatchGroup; count: number } | { batch: BatchSummary }

/** All batches under the heads of their groups. Only the rows that can be seen are in the page. */
export function BatchList({ groups, selection, onSelect }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const now = useNow()
  const lines: Line[] = groups.flatMap(({ group, batches }) => [{ group, count: batches.length }, ...batches.map((batch) => ({ batch }))])
  const ids = groups.flatMap(({ batches }) => batches.map(({ id }) => id))
  const choose: Choose = (id, how, from = id) => onSelect(select({ ...selection, anchor: selection.anchor ?? from }, ids, id, how))
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => remToPx(remsOf(lines[index])),
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 8,
  })
  return (
    <div
      className="bl"
      role="table"
      aria-label="Batches"
      aria-rowcount={lines.length + 1}
      onKeyDown={(event) => runKey(event, choose, () => onSelect({ ids: new Set(ids), anchor: selection.anchor }))}
    >
      <div role="rowgroup">
        <div className="cols" role="row" aria-rowindex={1}>
          <span role="columnheader">
            <span className="sr-only">Selected</span>
          </span>
          <span role="columnheader">
            <span className="sr-only">State</span>
          </span>
          <span role="columnheader">Batch</span>
          <span role="columnheader">Progress</span>
          <span role="columnheader">Last 30 minutes</span>
          <span role="columnheader" className="num">
            Time left
          </span>
          <span role="columnheader" className="num">
            Failed
          </span>
          <span role="columnheader">
            <span className="sr-only">Actions</span>
          </span>
        </div>
      </div>
      {/* The keys of a row reach its links and buttons; the scrolled part itself needs no stop. */}
      <div className="bl-body" ref={scroll} role="rowgroup">
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index]
            if (line === undefined) return null
            const place = { height: item.size, transform: `translateY(${item.start}px)` }
            if ('batch' in line)
              return (
                <BatchRow
                  key={item.key}
                  batch={line.batch}
                  now={now}
                  rowIndex={item.index + 2}
                  place={place}
                  oneLine={isOneLine(line.batch)}
                  selected={selection.ids.has(line.batch.id)}
                  onSelect={(how) => choose(line.batch.id, how)}
                />
              )
            return (
              <div key={item.key} className="sec" role="row" aria-rowindex={item.index + 2} style={place}>
                <span role="cell" aria-colspan={8} className="row">
                  {line.group === 'attention' && (
                    <span className="c-failed">
                      <Icon name="attention" small />
                    </span>
                  )}
                  {groupWords[line.group]} <span className="n">{formatCount(line.count)}</span>
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const isOneLine = (batch: BatchSummary): boolean => batch.state === 'completed' || batch.state === 'cancelled'

function remsOf(line: Line | undefined): number {
  if (line === undefined) return 0
  if ('group' in line) return 1.75
  return isOneLine(line.batch) ? 2.125 : 3.625
}

function keyOf(line: Line | undefined): string {
  if (line === undefined) return ''
  return 'group' in line ? line.group : line.batch.id
}

/** @param from where a range begins when nothing was chosen before */
type Choose = (id: string, how: SelectingHow, from?: string) => void

/** Up and down go from one batch to the next, with Shift they select on the way; Space selects, Ctrl A all that match. */
function runKey(event: KeyboardEvent<HTMLDivElement>, choose: Choose, chooseAll: () => void): void {
  const row = document.activeElement?.closest<HTMLElement>('[data-batch]')
  if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
    event.preventDefault()
    chooseAll()
  } else if (event.key === ' ' && event.target instanceof HTMLAnchorElement && row?.dataset.batch) {
    event.preventDefault()
    choose(row.dataset.batch, 'toggle')
  } else moveBetweenRows(event, row, choose)
}

function moveBetweenRows(event: KeyboardEvent<HTMLDivElement>, row: HTMLElement | null | undefined, choose: Choose): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('a.nm')]
  const at = names.findIndex((name) => row?.contains(name))
  const next = names[at + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  const id = next.closest<HTMLElement>('[data-batch]')?.dataset.batch
  if (event.shiftKey && row?.dataset.batch && id) choose(id, 'range', row.dataset.batch)
}
