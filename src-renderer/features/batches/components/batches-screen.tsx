import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useKeys } from '../../../components/keys.ts'
import type { BatchFilter } from '../../../components/route.ts'
import { SearchBox } from '../../../components/search-box.tsx'
import { nothingSelected, type Selection, stillThere } from '../../../components/selection.ts'
import { TopBar } from '../../../components/top-bar.tsx'
import { batchesQuery } from '../api/list-batches.ts'
import { groupBatches, groupWords } from '../group-batches.ts'
import { AllActions } from './all-actions.tsx'
import { BatchList } from './batch-list.tsx'
import { BatchSelectionBar } from './batch-selection-bar.tsx'
import './batches.css'

interface Props {
  filter: BatchFilter
  newBatch: (primary: boolean) => ReactNode
  /** What is shown as long as there is no batch at all. */
  firstRun: ReactNode
  /** What happened while nobody looked. */
  away?: ReactNode
}

export function BatchesScreen({ filter, newBatch, firstRun, away }: Props) {
  const { data: batches, error } = useQuery(batchesQuery())
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<Selection<string>>(nothingSelected)
  const empty = batches?.length === 0
  const groups = groupBatches(batches ?? [], filter, search)
  const matching = groups.flatMap((group) => group.batches)
  const selection = stillThere(
    chosen,
    matching.map(({ id }) => id),
  )
  const selected = matching.filter(({ id }) => selection.ids.has(id))
  const clear = () => setChosen(nothingSelected)
  useKeys(selected.length > 0 ? [{ key: 'Escape', label: 'Select nothing', run: clear }] : [])
  return (
    <>
      <TopBar title={filter === 'all' ? 'Batches' : groupWords[filter]}>
        {!empty && <SearchBox label="Find a batch" value={search} onChange={setSearch} />}
        {batches && <AllActions batches={batches} />}
        {newBatch(!empty)}
      </TopBar>
      <div className="content" data-region tabIndex={-1}>
        <CallError error={error} />
        {away}
        {empty && firstRun}
        {selected.length > 0 && (
          <BatchSelectionBar
            selected={selected}
            matching={matching.length}
            onSelectAll={() => setChosen({ ids: new Set(matching.map(({ id }) => id)), anchor: selection.anchor })}
            onClear={clear}
          />
        )}
        {groups.length > 0 && <BatchList groups={groups} selection={selection} onSelect={setChosen} />}
        {!empty && batches && groups.length === 0 && (
          <p className="mid">{search ? `No batch is named like “${search}”.` : 'No batch is in this state.'}</p>
        )}
        {!empty && (
          <div className="drop-hint">
            <Icon name="folder" />
            <span>Drop a folder or files anywhere in this window. Nothing starts before you have seen what was chosen.</span>
          </div>
        )}
      </div>
    </>
  )
}
