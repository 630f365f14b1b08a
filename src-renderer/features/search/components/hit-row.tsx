import type { SearchHit, Span } from '../../../../src-main/contract/search.ts'
import { cellKind } from '../../../components/cell.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatConfidence, formatCount } from '../../../components/format.ts'
import { pageLooks, State } from '../../../components/state.tsx'

interface Props {
  id: string
  /** Undefined while it is being fetched. */
  hit: SearchHit | undefined
  /** In the list, from 1. */
  place: number
  total: number
  active: boolean
  top: number
  onOpen: () => void
}

export function HitRow({ id, hit, place, total, active, top, onOpen }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of its rows
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-posinset={place}
      aria-setsize={total}
      className={active ? 'hit vrow active' : 'hit vrow'}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
    >
      {hit === undefined ? <span className="dim">…</span> : <Hit hit={hit} />}
    </div>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <>
      <div className="row hit-head">
        <FilePath path={hit.relativePath} />
        <span className="nowrap">page {formatCount(hit.pageNumber)}</span>
        <span className="dim xs cut">{hit.batchName}</span>
        <span className="grow" />
        {hit.corrected && <span className="xs mid nowrap">Corrected</span>}
        {hit.needsReview && <span className="xs mid nowrap">Needs review</span>}
        <State look={pageLooks[cellKind('done', hit.method)]} />
        <span className="num hit-confidence">{formatConfidence(hit.confidence)}</span>
      </div>
      <p className="hit-snippet mid">
        <Marked text={hit.snippet} marks={hit.marks} />
      </p>
    </>
  )
}

function Marked({ text, marks }: { text: string; marks: Span[] }) {
  return marks
    .map(({ start, end }, index) => (
      <span key={start}>
        {text.slice(index === 0 ? 0 : marks[index - 1]?.end, start)}
        <mark>{text.slice(start, end)}</mark>
      </span>
    ))
    .concat(<span key="rest">{text.slice(marks.at(-1)?.end ?? 0)}</span>)
}
