import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useRef, useState } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { remToPx } from '../../../components/rem.ts'
import { go, toBatch } from '../../../components/route.ts'
import { stepInList } from '../../../components/step-in-list.ts'
import { useDocumentView } from '../document-view-store.ts'
import { useDocumentSelection } from '../use-document-selection.ts'
import { useDocuments } from '../use-documents.ts'
import { ChosenDocumentsBar, type RunChosenAgain } from './chosen-documents-bar.tsx'
import { DocumentTableHead } from './document-table-head.tsx'
import { DocumentTableRow, type PressedHow } from './document-table-row.tsx'

const rowRem = 1.875
const headRem = 1.75

interface Props {
  batchId: string
  /** The document of which the pages are shown. */
  openedId: number | null
  runChosenAgain: RunChosenAgain
}

/**
 * The table of documents: one tab stop, arrows move, Enter shows the pages of a document, Space selects it. Only what can be seen is in the
 * page.
 */
export function Documents({ batchId, openedId, runChosenAgain }: Props) {
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

  const selection = useDocumentSelection(batchId, view, total)
  const open = (index: number) => {
    const row = rowAt(index)
    setActive(index)
    if (row) go(toBatch(batchId, 'documents', row.id === openedId ? null : row.id), 'replace')
  }
  const press = (index: number, how: PressedHow) => {
    if (how === 'open') return open(index)
    selection.choose(index, how, active)
    setActive(index)
  }
  const move = (to: number, extend: boolean) => {
    setActive(to)
    virtualizer.scrollToIndex(to)
    if (extend) selection.choose(to, 'range', active)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const step = stepInList(event.key, active, total, 10)
    if (event.key === 'Enter') open(active)
    else if (step !== null) move(step, event.shiftKey)
    else if (event.key === ' ') selection.choose(active, 'toggle')
    else if (isSelectAll(event)) selection.chooseAll()
    else return
    event.preventDefault()
  }
  if (error !== null) return <CallError error={error} />
  return (
    <>
      {selection.choice && total > 0 && (
        <ChosenDocumentsBar choice={selection.choice} selection={selection} matching={total} runAgain={runChosenAgain} />
      )}
      <div
        ref={scroll}
        className="documents vt"
        role="grid"
        aria-label="Documents"
        aria-rowcount={total + 1}
        aria-activedescendant={rowAt(active) ? rowId(active) : undefined}
        aria-multiselectable
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerEnter={() => setHovered(true)}
        onPointerLeave={() => setHovered(false)}
      >
        <DocumentTableHead view={view} onChange={setView} selection={selection} total={total} />
        {total === 0 && view.shown !== null && view.filter === '' && !view.onlyToReview && (
          <p className="mid nothing">No document is in this state.</p>
        )}
        {total === 0 && view.onlyToReview && <p className="mid nothing">No document here needs review.</p>}
        {total === 0 && view.filter !== '' && !view.onlyToReview && (
          <p className="mid nothing">No document is named like “{view.filter}”.</p>
        )}
        <div role="rowgroup" className="vbody" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <DocumentTableRow
              key={index}
              id={rowId(index)}
              row={rowAt(index)}
              rowIndex={index + 2}
              selected={selection.isSelected(rowAt(index)?.id ?? 0)}
              opened={openedId !== null && rowAt(index)?.id === openedId}
              active={index === active}
              top={start - headHeight}
              onPress={(how) => press(index, how)}
            />
          ))}
        </div>
      </div>
    </>
  )
}

const isSelectAll = ({ ctrlKey, metaKey, key }: KeyboardEvent) => (ctrlKey || metaKey) && key === 'a'
const rowId = (index: number) => `document-${index}`
