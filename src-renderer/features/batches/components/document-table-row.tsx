import type { MouseEvent } from 'react'
import type { DocumentRow } from '../../../../src-main/contract/document.ts'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import { FilePath } from '../../../components/file-path.tsx'
import { formatConfidence, formatCount, formatDuration, formatUnits } from '../../../components/format.ts'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { documentLooks, State } from '../../../components/state.tsx'

interface Props {
  id: string
  /** Undefined while it is being fetched. */
  row: DocumentRow | undefined
  rowIndex: number
  selected: boolean
  /** Whether its pages are shown. */
  opened: boolean
  active: boolean
  top: number
  onPress: (how: PressedHow) => void
}

/** What a click on a row does: shows the pages of its document, or selects it. */
export type PressedHow = 'open' | 'toggle' | 'range'

export function DocumentTableRow({ id, row, rowIndex, selected, opened, active, top, onPress }: Props) {
  const shell = {
    id,
    role: 'row',
    'aria-rowindex': rowIndex,
    'aria-selected': selected,
    'aria-current': opened,
    className: active ? 'vrow active' : 'vrow',
    style: { transform: `translateY(${top}px)` },
  }
  if (row === undefined) {
    return (
      <div {...shell}>
        <span role="gridcell" className="dim">
          …
        </span>
      </div>
    )
  }
  const { pageCount, pages, confidence, workedMs } = row
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its rows
    <div {...shell} onClick={(event) => onPress(howPressed(event, 'open'))}>
      <span role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${row.relativePath}`}
          checked={selected}
          // The table keeps the focus, and with it its keys.
          onMouseDown={(event) => event.preventDefault()}
          onChange={() => {}}
          onClick={(event) => {
            event.stopPropagation()
            onPress(howPressed(event, 'toggle'))
          }}
        />
      </span>
      <span role="gridcell">
        <State look={documentLooks[row.state]} />
      </span>
      <span role="gridcell">
        <FilePath path={row.relativePath} />
      </span>
      <span role="gridcell" className="num">
        {pageCount === null ? '–' : formatCount(pageCount)}
      </span>
      <span role="gridcell">
        <DocumentProgress row={row} />
      </span>
      <span role="gridcell" className="num">
        {pages.failed > 0 ? <b className="c-failed">{formatCount(pages.failed)}</b> : <span className="dim">0</span>}
      </span>
      <span role="gridcell" className="num">
        {formatConfidence(confidence)}
      </span>
      <span role="gridcell" className="num mid">
        {workedMs === 0 ? '–' : formatDuration(workedMs)}
      </span>
    </div>
  )
}

function howPressed(event: MouseEvent, plainly: PressedHow): PressedHow {
  if (event.shiftKey) return 'range'
  return event.ctrlKey || event.metaKey ? 'toggle' : plainly
}

/** How many pages are settled; for a document that failed as a whole, why. */
function DocumentProgress({ row: { errorCode, pageCount, pages, relativePath, state } }: { row: DocumentRow }) {
  if (errorCode !== null && (pageCount === null || pageCount === 0)) {
    const { title } = errorCatalogue[errorCode]
    return (
      <span className="xs c-failed" title={title}>
        {title}
      </span>
    )
  }
  if (pageCount === null) return <span className="xs dim">not counted yet</span>
  const rest = state === 'cancelled' ? ('cancelled' as const) : ('done' as const)
  const sections = [
    { kind: rest, count: pages.settled - pages.failed },
    { kind: 'failed' as const, count: pages.failed },
  ]
  return (
    <ProgressBar
      label={relativePath}
      valueText={`${formatCount(pages.settled)} of ${formatUnits(pageCount, 'page')}`}
      sections={sections}
      total={pageCount}
    />
  )
}
