import { useQuery } from '@tanstack/react-query'
import { CallError } from '../../../components/call-error.tsx'
import { failureGroupsQuery } from '../api/failure-groups.ts'
import { sumLine } from '../failure-sums.ts'
import { FailureGroupPanel } from './failure-group-panel.tsx'
import './failures.css'

/** The failures of a batch by their cause. */
export function FailureGroups({ batchId }: { batchId: string }) {
  const { data: groups, error } = useQuery(failureGroupsQuery(batchId))
  if (groups === undefined) return <div className="failures">{error && <CallError error={error} />}</div>
  if (groups.length === 0) return <p className="failures mid">No page and no file of this batch has failed.</p>
  return (
    <div className="failures">
      <p className="xs mid">
        Pages are grouped by error code and message, numbers and paths taken out. Pages that are queued do not wait for these.
      </p>
      {groups.map((group) => (
        <FailureGroupPanel key={group.key} batchId={batchId} group={group} />
      ))}
      <p className="xs dim">{sumLine(groups)}. A retry puts exactly what its button names back in the queue.</p>
    </div>
  )
}
