import { useId, useState } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup } from '../../../../src-main/contract/failures.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { formatClock, formatCount, formatMoment, formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { useNow } from '../../../components/use-now.ts'
import { useFindFiles } from '../api/find-files.ts'
import { useRetryGroup } from '../api/retry-group.ts'
import { groupSize, retryLabel } from '../failure-sums.ts'
import { FailureRows } from './failure-rows.tsx'

/** One cause: how many, what it is, what can be done, and on demand every page of it. */
export function FailureGroupPanel({ batchId, group }: { batchId: string; group: FailureGroup }) {
  const [open, setOpen] = useState(false)
  const retry = useRetryGroup(batchId, group.key)
  const find = useFindFiles(batchId)
  const id = useId()
  const { title, action } = errorCatalogue[group.code]
  const { count, unit } = groupSize(group)
  return (
    <section className={open ? 'panel group open' : 'panel group'} aria-labelledby={id}>
      <div className="group-head">
        <IconButton
          icon={open ? 'down' : 'right'}
          small
          tip={false}
          label={open ? `Hide what failed with ${title}` : `Show what failed with ${title}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        <div className="num">
          <div className="group-count">{formatCount(count)}</div>
          <div className="xs mid">{count === 1 ? unit : `${unit}s`}</div>
        </div>
        <div className="group-text">
          <div className="row wrap">
            <span className="c-failed">
              <Icon name="failed" />
            </span>
            <h2 id={id}>{title}</h2>
            <span className="mono dim xs">{group.code}</span>
          </div>
          <div className="xs mid">
            {unit === 'page' && `${formatUnits(group.files, 'file')}. `}
            {action}
            <Times group={group} />
          </div>
          {group.sampleDetail && (
            <div className="xs dim cut" title={group.sampleDetail}>
              {group.sampleDetail}
            </div>
          )}
        </div>
        {group.code === 'SOURCE_MISSING' && (
          <Button icon="folder" disabled={find.isPending} onClick={() => find.mutate()}>
            Find the files…
          </Button>
        )}
        <Button icon="retry" disabled={retry.isPending} onClick={() => retry.mutate()}>
          {retryLabel(group)}
        </Button>
      </div>
      {open && <FailureRows batchId={batchId} group={group} />}
    </section>
  )
}

function Times({ group: { firstAt, lastAt } }: { group: FailureGroup }) {
  const now = useNow()
  const sameDay = new Date(firstAt).toDateString() === new Date(lastAt).toDateString()
  const last = sameDay ? formatClock(lastAt) : formatMoment(lastAt, now)
  return (
    <span className="dim nowrap">
      {' · '}
      {firstAt === lastAt ? formatMoment(firstAt, now) : `first ${formatMoment(firstAt, now)}, last ${last}`}
    </span>
  )
}
