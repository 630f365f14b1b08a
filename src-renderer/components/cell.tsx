import type { PageMethod, PageState } from '../../src-main/contract/page.ts'

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

export function Cell({ kind }: { kind: CellKind }) {
  return (
    <svg className="cell" viewBox="0 0 9 9" aria-hidden="true" focusable="false">
      <use href={`#cell-${kind}`} />
    </svg>
  )
}

/** The drawings that the cells refer to; once in the window. */
export function CellDrawings() {
  return (
    <svg width="0" height="0" className="cell-drawings" aria-hidden="true" focusable="false">
      <defs>
        <g id="cell-done">
          <rect width="9" height="9" rx="1.5" fill="var(--done)" />
        </g>
        <g id="cell-text">
          <rect width="9" height="9" rx="1.5" fill="var(--textual-soft)" />
          <path d="M0 1.5h9M0 4.5h9M0 7.5h9" stroke="var(--textual)" strokeWidth="1.6" />
        </g>
        <g id="cell-blank">
          <rect x=".5" y=".5" width="8" height="8" rx="1.5" fill="var(--cell-empty)" stroke="var(--queued)" />
          <circle cx="4.5" cy="4.5" r="1.3" fill="var(--queued)" />
        </g>
        <g id="cell-queued">
          <rect x=".5" y=".5" width="8" height="8" rx="1.5" fill="var(--cell-empty)" stroke="var(--line-strong)" strokeWidth=".8" />
        </g>
        <g id="cell-running">
          <rect x=".75" y=".75" width="7.5" height="7.5" rx="1.5" fill="var(--running-soft)" stroke="var(--running)" strokeWidth="1.5" />
          <path d="M1.5 5L5 1.5M1.5 8L8 1.5M4.5 8L8 4.5" stroke="var(--running)" strokeWidth="1.4" />
        </g>
        <g id="cell-failed">
          <rect width="9" height="9" rx="1.5" fill="var(--failed)" />
          <path d="M2.5 2.5l4 4M6.5 2.5l-4 4" stroke="var(--on-state)" strokeWidth="1.4" strokeLinecap="round" />
        </g>
        <g id="cell-cancelled">
          <rect x=".5" y=".5" width="8" height="8" rx="1.5" fill="var(--cancelled-soft)" stroke="var(--cancelled)" />
          <path d="M1 3.5L5.5 8M1 1l7 7M3.5 1L8 5.5" stroke="var(--cancelled)" strokeWidth="1" />
        </g>
      </defs>
    </svg>
  )
}
