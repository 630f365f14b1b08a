import type { DocumentSort } from '../../../../src-main/contract/ipc.ts'
import { formatCount } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { type DocumentTableView, sortBy } from '../document-view-store.ts'
import type { DocumentSelection } from '../use-document-selection.ts'

const columns: { word: string; sort: DocumentSort | null; number: boolean }[] = [
  { word: 'State', sort: 'state', number: false },
  { word: 'Document', sort: 'path', number: false },
  { word: 'Pages', sort: 'pages', number: true },
  { word: 'Progress', sort: null, number: false },
  { word: 'Failed', sort: 'failed', number: true },
  { word: 'Confidence', sort: 'confidence', number: true },
  { word: 'Time', sort: null, number: true },
]

interface Props {
  view: DocumentTableView
  onChange: (view: DocumentTableView) => void
  selection: DocumentSelection
  /** How many documents the filter leaves. */
  total: number
}

export function DocumentTableHead({ view, onChange, selection, total }: Props) {
  return (
    <div role="rowgroup" className="vhead-group">
      <div className="vrow vhead" role="row" aria-rowindex={1}>
        <span role="columnheader">
          <input
            type="checkbox"
            aria-label={`Select all ${formatCount(total)} that match`}
            disabled={total === 0}
            checked={total > 0 && selection.count === total}
            onChange={() => (selection.count === total ? selection.clear() : selection.chooseAll())}
          />
        </span>
        {columns.map(({ word, sort, number }) => {
          const sorted = sort !== null && view.sort === sort
          return (
            <span
              key={word}
              role="columnheader"
              className={number ? 'num' : ''}
              aria-sort={sorted ? (view.descending ? 'descending' : 'ascending') : undefined}
            >
              {sort === null ? (
                word
              ) : (
                <button type="button" onClick={() => onChange(sortBy(view, sort))}>
                  {word}
                  {sorted && <Icon name={view.descending ? 'down' : 'up'} small />}
                </button>
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}
