import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { ArtefactKind, RemovalRow } from '../../../../src-main/contract/retention.ts'
import { CallError } from '../../../components/call-error.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatBytes, formatCount, formatMoment, formatUnits } from '../../../components/format.ts'
import { useSlicedRows } from '../../../components/use-sliced-rows.ts'
import { removalsQuery } from '../api/removals.ts'
import { kindWords } from '../kind-words.ts'

const rowRem = 2

/** Everything that would go, with the reason: one tab stop, arrows move. Only what can be seen is in the page. */
export function RemovalList({ kind, onClose }: { kind: ArtefactKind | null; onClose: () => void }) {
  const [active, setActive] = useState(0)
  const query = (slice: number) => removalsQuery(kind, slice)
  const { scroll, total, virtualizer, items, rowAt, error } = useSlicedRows({ query, rowRem })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onClose()
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(total - 1, step(active, total)))
    setActive(next)
    virtualizer.scrollToIndex(next)
  }
  return (
    <>
      <CallError error={error} />
      <div
        ref={scroll}
        className="removals vt"
        role="grid"
        aria-label={`${formatUnits(total, 'entry', 'entries')} that would go${kind === null ? '' : `: ${kindWords[kind].name}`}`}
        aria-rowcount={total + 1}
        aria-activedescendant={rowAt(active) ? idOf(active) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="vhead-group" role="rowgroup">
          <div className="vrow vhead" role="row" aria-rowindex={1} tabIndex={-1}>
            {['What', 'Kind', 'Batch', 'Why', 'Frees'].map((word) => (
              <span key={word} role="columnheader" tabIndex={-1}>
                {word}
              </span>
            ))}
          </div>
        </div>
        <div className="vbody" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <Row key={index} index={index} row={rowAt(index)} top={start} active={index === active} />
          ))}
        </div>
      </div>
    </>
  )
}

function Row({ index, row, top, active }: { index: number; row: RemovalRow | undefined; top: number; active: boolean }) {
  return (
    <div
      id={idOf(index)}
      className={active ? 'vrow active' : 'vrow'}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row === undefined ? <Cell>…</Cell> : <Cells row={row} />}
    </div>
  )
}

function Cells({ row: { kind, name, count, bytes, reusable, reason, since, batchName } }: { row: RemovalRow }) {
  const isFile = name.includes('/')
  return (
    <>
      <Cell>{isFile ? <FilePath path={name} /> : `${formatCount(count)} rows: ${name}`}</Cell>
      <Cell>{kindWords[kind].name}</Cell>
      <Cell>{batchName ?? '–'}</Cell>
      <Cell>
        {reason === 'size'
          ? 'More than the limit'
          : `${kind === 'archive' ? 'Over' : 'Not needed'} since ${formatMoment(since, Date.now())}`}
      </Cell>
      <Cell num>{bytes > 0 || reusable === 0 ? formatBytes(bytes) : `about ${formatBytes(reusable)} reused`}</Cell>
    </>
  )
}

function Cell({ children, num = false }: { children: ReactNode; num?: boolean }) {
  return (
    <span role="gridcell" tabIndex={-1} className={num ? 'num' : ''}>
      {children}
    </span>
  )
}

const idOf = (index: number) => `removal-${index}`

const steps: Record<string, (at: number, total: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 10,
  PageUp: (at) => at - 10,
  Home: () => 0,
  End: (_, total) => total - 1,
}
