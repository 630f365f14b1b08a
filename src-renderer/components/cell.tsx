import type { PageMethod, PageState } from '../../src-main/contract/page.ts'
import { type CellShape, cellShapeNames, shapesOf } from './cell-shapes.ts'

/** What a cell, a bar section or a legend shows of a page: one pattern each. */
export type CellKind = 'done' | 'text' | 'blank' | 'failed' | 'running' | 'queued' | 'cancelled'

export const cellWords: Record<CellKind, string> = {
  done: 'Done',
  text: 'Already text',
  blank: 'Blank',
  failed: 'Failed',
  running: 'Running',
  queued: 'Queued',
  cancelled: 'Cancelled',
}

export function cellKind(state: PageState, method: PageMethod | null): CellKind {
  if (state === 'error') return 'failed'
  if (state !== 'done') return state
  return method === 'text' || method === 'blank' ? method : 'done'
}

export function Cell({ kind }: { kind: CellShape }) {
  return (
    <svg className="cell" viewBox="0 0 9 9" aria-hidden="true" focusable="false">
      <use href={`#cell-${kind}`} />
    </svg>
  )
}

const token = (name: string | undefined) => (name === undefined ? 'none' : `var(${name})`)

/** The drawings that the cells refer to; once in the window. */
export function CellDrawings() {
  return (
    <svg width="0" height="0" className="cell-drawings" aria-hidden="true" focusable="false">
      <defs>
        {cellShapeNames.map((name) => (
          <g key={name} id={`cell-${name}`}>
            {shapesOf(name).map(({ d, fill, stroke, width }) => (
              <path key={d} d={d} fill={token(fill)} stroke={token(stroke)} strokeWidth={width} />
            ))}
          </g>
        ))}
      </defs>
    </svg>
  )
}
