import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { remToPx } from '../../../components/rem.ts'
import { go, toBatch } from '../../../components/route.ts'
import { useDocumentView } from '../document-view-store.ts'
import { stepInList } from '../step-in-list.ts'
import { useDocuments } from '../use-documents.ts'
import { DocumentTableHead } from './document-table-head.tsx'
import { DocumentTableRow } from './document-table-row.tsx'

const rowRem = 1.875
const headRem = 1.75

/** The table of documents: one tab stop, arrows move, Enter shows the pages of a document. Only what can be seen is in the page. */
export function Documents({ batchId, selectedId }: { batchId: string; selectedId: number | null }) {
  const [view, setView] = useDocumentView(batchId)
  const scroll = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const [hovered, setHovered] = useState(false)
  const [count, setCount] = useState(0)
  const rowHeight = remToPx(rowRem)
  const headHeight = remToPx(headRem)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 10,
  })
  const items = virtualizer.getVirtualItems()
  const moving = hovered && view.sort !== 'path' && view.sort !== 'pages'
  const { total, rowAt, error } = useDocuments({ batchId, ...view }, items[0]?.index ?? 0, items.at(-1)?.index ?? 0, moving)
  if (total !== count) setCount(total)

  const select = (index: number) => {
    const row = rowAt(index)
    setActive(index)
    if (row) go(toBatch(batchId, 'documents', row.id === selectedId ? null : row.id), 'replace')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') return select(active)
    const next = stepInList(event.key, active, total, 10)
    if (next === null) return
    event.preventDefault()
    setActive(next)
    virtualizer.scrollToIndex(next)
  }
  if (error !== null) return <CallError error={error} />
  return (
    <div
      ref={scroll}
      className="documents vt"
      role="grid"
      aria-label="Documents"
      aria-rowcount={total + 1}
      aria-activedescendant={rowAt(active) ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <DocumentTableHead view={view} onChange={setView} />
      {total === 0 && view.shown !== null && view.filter === '' && !view.onlyToReview && (
        <p className="mid nothing">No document is in this state.</p>
      )}
      {total === 0 && view.onlyToReview && <p className="mid nothing">No document here needs review.</p>}
      {total === 0 && view.filter !== '' && !view.onlyToReview && <p className="mid nothing">No document is named like “{view.filter}”.</p>}
      <div role="rowgroup" className="vbody" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <DocumentTableRow
            key={index}
            id={rowId(index)}
            row={rowAt(index)}
            rowIndex={index + 2}
            selected={rowAt(index)?.id === selectedId}
            active={index === active}
            top={start - headHeight}
            onSelect={() => select(index)}
          />
        ))}
      </div>
    </div>
  )
}

const rowId = (index: number) => `document-${index}`
