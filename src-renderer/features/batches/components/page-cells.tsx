import { useElementSize } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Cell, cellKind, cellWords } from '../../../components/cell.tsx'
import { formatCount } from '../../../components/format.ts'
import { go, toPage } from '../../../components/route.ts'
import { cellsPerPage, pageCellsQuery } from '../api/list-page-cells.ts'
import { stepInCells } from '../step-in-list.ts'

const pitch = 17

/** One cell a page, read left to right. One tab stop; arrows move, Enter opens the page. */
export function PageCells({ documentId, total, label }: { documentId: number; total: number; label: string }) {
  const scroll = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize()
  const [active, setActive] = useState(0)
  const columns = Math.max(1, Math.floor((width + 3) / pitch))
  const virtualizer = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroll.current,
    estimateSize: () => pitch,
    overscan: 4,
  })
  const lines = virtualizer.getVirtualItems()
  const cellAt = useCells(documentId, (lines[0]?.index ?? 0) * columns, ((lines.at(-1)?.index ?? 0) + 1) * columns - 1, total)

  const open = (index: number) => {
    const cell = cellAt(index)
    if (cell) go(toPage(cell.id))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return open(active)
    const next = stepInCells(event.key, active, total, columns)
    if (next === null) return
    event.preventDefault()
    setActive(next)
    virtualizer.scrollToIndex(Math.floor(next / columns))
  }
  return (
    <div
      ref={scroll}
      className="page-cells"
      role="grid"
      aria-label={label}
      aria-rowcount={Math.ceil(total / columns)}
      aria-colcount={columns}
      aria-activedescendant={cellAt(active) ? `cell-of-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div ref={measured} role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {lines.map((line) => (
          <div
            key={line.key}
            role="row"
            aria-rowindex={line.index + 1}
            className="cell-row"
            style={{ transform: `translateY(${line.start}px)` }}
          >
            {range(line.index * columns, Math.min(total, (line.index + 1) * columns)).map((index) => {
              const cell = cellAt(index)
              const kind = cell ? cellKind(cell.state, cell.method) : 'queued'
              const words = `Page ${formatCount(cell?.pageNumber ?? index + 1)}, ${cell ? cellWords[kind] : 'being fetched'}`
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its cells
                <div
                  key={index}
                  id={`cell-of-${index}`}
                  role="gridcell"
                  aria-colindex={(index % columns) + 1}
                  aria-label={words}
                  title={words}
                  className={index === active ? 'active' : ''}
                  onClick={() => open(index)}
                >
                  <Cell kind={kind} />
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

function useCells(documentId: number, first: number, last: number, total: number) {
  const slices = range(Math.floor(first / cellsPerPage), Math.floor(Math.min(last, Math.max(0, total - 1)) / cellsPerPage) + 1)
  const results = useQueries({ queries: slices.map((slice) => pageCellsQuery(documentId, slice)) })
  return (index: number) => results[slices.indexOf(Math.floor(index / cellsPerPage))]?.data?.cells[index % cellsPerPage]
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
