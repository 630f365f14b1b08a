import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { Icon } from '../../../components/icon.tsx'
import type { BatchFilter } from '../../../components/route.ts'
import { SearchBox } from '../../../components/search-box.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { batchesQuery } from '../api/list-batches.ts'
import { groupBatches, groupWords } from '../group-batches.ts'
import { AllActions } from './all-actions.tsx'
import { BatchList } from './batch-list.tsx'
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
  const empty = batches?.length === 0
  const groups = groupBatches(batches ?? [], filter, search)
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
        {groups.length > 0 && <BatchList groups={groups} />}
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
