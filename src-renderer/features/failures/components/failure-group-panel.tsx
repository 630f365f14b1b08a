import { useId, useState } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup, FailureTry } from '../../../../src-main/contract/failures.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatClock, formatCount, formatMoment, formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { useNow } from '../../../components/use-now.ts'
import type { ShownGroup } from '../api/change-failures.ts'
import { useFindFiles } from '../api/find-files.ts'
import { groupSize } from '../failure-sums.ts'
import type { GroupAction } from '../group-actions.ts'
import { useFailureSelection } from '../use-failure-selection.ts'
import { type Asked, useGroupActions } from '../use-group-actions.ts'
import { ExcludeDialog } from './exclude-dialog.tsx'
import { FailureRows } from './failure-rows.tsx'
import { PickedBar } from './picked-bar.tsx'
import { TryDialog } from './try-dialog.tsx'
import { TryPanel } from './try-panel.tsx'

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
  const selection = useFailureSelection(shown, group)
  const { ofGroup, ofPicked, onKeyDown } = useGroupActions({ shown, group, isTried: tried !== null, selection, ask: setAsked })
  const { count, unit } = groupSize(group)
  useCommands(ofGroup.map(({ label, run }) => ({ label: `${label} (${title})`, run })))
  return (
    <section className={open || tried ? 'panel group open' : 'panel group'} aria-labelledby={id} onKeyDown={onKeyDown}>
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
        <GroupActions batchId={shown.batchId} group={group} actions={ofGroup} />
      </div>
      {tried && (
        <TryPanel
          batchId={shown.batchId}
          filter={shown.filter}
          tried={tried}
          onTryOthers={tried.remaining > 0 ? () => setAsked({ what: 'try', ids: null, count }) : null}
        />
      )}
      {asked?.what === 'try' && (
        <TryDialog shown={shown} ids={asked.ids} pages={asked.count} tried={tried?.override ?? null} onClose={() => setAsked(null)} />
      )}
      {asked?.what === 'exclude' && (
        <ExcludeDialog shown={shown} ids={asked.ids} size={formatUnits(asked.count, unit)} onClose={() => setAsked(null)} />
      )}
      {open && selection.count > 0 && <PickedBar selection={selection} total={count} actions={ofPicked} />}
      {open && <FailureRows shown={shown} group={group} selection={selection} />}
    </section>
  )
}

interface ActionsProps {
  batchId: string
  group: FailureGroup
  actions: GroupAction[]
}

/** What can be done about the whole group; each button says how much it touches. */
function GroupActions({ batchId, group, actions }: ActionsProps) {
  const find = useFindFiles(batchId)
  return (
    <div className="row wrap group-actions">
      {group.code === 'SOURCE_MISSING' && (
        <Button icon="folder" disabled={find.isPending} onClick={() => find.mutate()}>
          Find the files…
        </Button>
      )}
      {actions.map(({ key, icon, label, disabled, run }) => (
        <Button key={key} look={key === 'x' ? 'quiet' : 'default'} {...(icon && { icon })} disabled={disabled} onClick={run}>
          {label}
        </Button>
      ))}
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
