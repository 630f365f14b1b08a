import { useId, useState } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import { type FailureGroup, type FailureTry, pagesOfTry } from '../../../../src-main/contract/failures.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { formatClock, formatCount, formatMoment, formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { useNow } from '../../../components/use-now.ts'
import { type ShownGroup, useRetryGroup } from '../api/change-failures.ts'
import { useFindFiles } from '../api/find-files.ts'
import { groupSize, retryLabel } from '../failure-sums.ts'
import { ExcludeDialog } from './exclude-dialog.tsx'
import { FailureRows } from './failure-rows.tsx'
import { TryDialog } from './try-dialog.tsx'
import { TryPanel } from './try-panel.tsx'

type Asked = 'try' | 'exclude'

interface Props {
  shown: ShownGroup
  group: FailureGroup
  tried: FailureTry | null
}

/** One cause: how many, what it is, what can be done, and on demand every page of it. */
export function FailureGroupPanel({ shown, group, tried }: Props) {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const id = useId()
  const { title, action } = errorCatalogue[group.code]
  const { count, unit } = groupSize(group)
  return (
    <section className={open || tried ? 'panel group open' : 'panel group'} aria-labelledby={id}>
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
        <GroupActions shown={shown} group={group} withTry={group.unit === 'page' && !tried} ask={setAsked} />
      </div>
      {tried && (
        <TryPanel
          batchId={shown.batchId}
          filter={shown.filter}
          tried={tried}
          onTryOthers={tried.remaining > 0 ? () => setAsked('try') : null}
        />
      )}
      {asked === 'try' && <TryDialog shown={shown} pages={count} tried={tried?.override ?? null} onClose={() => setAsked(null)} />}
      {asked === 'exclude' && <ExcludeDialog shown={shown} size={formatUnits(count, unit)} onClose={() => setAsked(null)} />}
      {open && <FailureRows shown={shown} group={group} />}
    </section>
  )
}

interface ActionsProps extends Pick<Props, 'shown' | 'group'> {
  withTry: boolean
  ask: (what: Asked) => void
}

/** What can be done about the whole group; each button says how much it touches. */
function GroupActions({ shown, group, withTry, ask }: ActionsProps) {
  const retry = useRetryGroup(shown)
  const find = useFindFiles(shown.batchId)
  const { count } = groupSize(group)
  return (
    <div className="row wrap group-actions">
      {group.code === 'SOURCE_MISSING' && (
        <Button icon="folder" disabled={find.isPending} onClick={() => find.mutate()}>
          Find the files…
        </Button>
      )}
      {withTry && <Button onClick={() => ask('try')}>Try on {formatCount(Math.min(pagesOfTry, count))}…</Button>}
      <Button icon="retry" disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {retryLabel(group)}
      </Button>
      {group.unit !== 'output' && (
        <Button look="quiet" onClick={() => ask('exclude')}>
          Exclude {formatCount(count)}…
        </Button>
      )}
    </div>
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
