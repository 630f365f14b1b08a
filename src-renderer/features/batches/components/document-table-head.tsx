import type { DocumentSort } from '../../../../src-main/contract/ipc.ts'
import { Icon } from '../../../components/icon.tsx'
import { type DocumentTableView, sortBy } from '../document-view-store.ts'

const columns: { word: string; sort: DocumentSort | null; number: boolean }[] = [
  { word: 'State', sort: 'state', number: false },
  { word: 'Document', sort: 'path', number: false },
  { word: 'Pages', sort: 'pages', number: true },
  { word: 'Progress', sort: null, number: false },
  { word: 'Failed', sort: 'failed', number: true },
  { word: 'Confidence', sort: 'confidence', number: true },
  { word: 'Time', sort: null, number: true },
]

export function DocumentTableHead({ view, onChange }: { view: DocumentTableView; onChange: (view: DocumentTableView) => void }) {
  return (
    <div role="rowgroup" className="vhead-group">
      <div className="vrow vhead" role="row" aria-rowindex={1}>
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
