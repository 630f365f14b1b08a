import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CallError } from '../../../components/call-error.tsx'
import { SearchBox } from '../../../components/search-box.tsx'
import { failureGroupsQuery, triesQuery } from '../api/failure-groups.ts'
import { sumLine } from '../failure-sums.ts'
import { ExclusionsPanel } from './exclusions-panel.tsx'
import { FailureGroupPanel } from './failure-group-panel.tsx'
import { TryPanel } from './try-panel.tsx'
import './failures.css'

/** The failures of a batch by their cause. Every number is that of what the filter leaves. */
export function FailureGroups({ batchId }: { batchId: string }) {
  const [filter, setFilter] = useState('')
  const { data: groups, error } = useQuery({ ...failureGroupsQuery(batchId, filter), placeholderData: keepPreviousData })
  const { data: tries = [] } = useQuery({ ...triesQuery(batchId, filter), placeholderData: keepPreviousData })
  if (groups === undefined) return <div className="failures">{error && <CallError error={error} />}</div>
  // A group of which everything was tried, or that the filter leaves nothing of, is not there; its try is.
  const alone = tries.filter(({ groupKey }) => !groups.some(({ key }) => key === groupKey))
  const isEmpty = groups.length === 0
  return (
    <div className="failures">
      <div className="row wrap">
        <p className="xs mid grow">
          {isEmpty && filter === ''
            ? 'No page and no file of this batch has failed. What fails is grouped here by its cause, to be tried, retried or excluded.'
            : 'Pages are grouped by error code and message, numbers and paths taken out. Pages that are queued do not wait for these.'}
        </p>
        {(!isEmpty || filter !== '') && <SearchBox label="File, code or message" small value={filter} onChange={setFilter} />}
      </div>
      {isEmpty && filter !== '' && <p className="mid">Nothing that failed is named like “{filter}”.</p>}
      {alone.map((tried) => (
        <section key={tried.id} className="panel group open" aria-label="Try of a group that is empty now">
          <TryPanel batchId={batchId} filter={filter} tried={tried} onTryOthers={null} />
        </section>
      ))}
      {groups.map((group) => (
        <FailureGroupPanel
          key={group.key}
          shown={{ batchId, groupKey: group.key, filter }}
          group={group}
          tried={tries.find(({ groupKey }) => groupKey === group.key) ?? null}
        />
      ))}
      <ExclusionsPanel batchId={batchId} />
      {!isEmpty && <p className="xs dim">{sumLine(groups)}. Each button touches exactly what it names.</p>}
    </div>
  )
}
