import { useState } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { type BatchCall, useControlSelected } from '../api/control-selected.ts'
import { isOpen } from '../batch-kind.ts'

interface Props {
  selected: BatchSummary[]
  /** How many batches the list shows under its filter. */
  matching: number
  onSelectAll: () => void
  onClear: () => void
}

/** What is selected and what can be done with it; each button carries the number of batches, or of pages, that it would change. */
export function BatchSelectionBar({ selected, matching, onSelectAll, onClear }: Props) {
  const control = useControlSelected()
  const [cancelling, setCancelling] = useState(false)
  const going = selected.filter((batch) => isOpen(batch) && batch.state !== 'paused')
  const paused = selected.filter((batch) => batch.state === 'paused')
  const open = selected.filter(isOpen)
  const withFailures = selected.filter((batch) => batch.state !== 'cancelled' && batch.pages.error + batch.unreadableFiles > 0)
  const failures = withFailures.reduce((sum, batch) => sum + batch.pages.error + batch.unreadableFiles, 0)
  const run = (call: BatchCall, batches: BatchSummary[]) => control.mutate({ call, batchIds: batches.map((batch) => batch.id) })
  const pages = open.reduce((sum, batch) => sum + batch.pages.queued + batch.pages.running, 0)
  return (
    <div className="selection-bar" role="toolbar" aria-label="Selected batches">
      <span>
        <b>{formatCount(selected.length)} selected</b>
        {selected.length < matching && (
          <>
            {' or '}
            <button type="button" className="link" onClick={onSelectAll}>
              select all {formatCount(matching)} that match
            </button>
          </>
        )}
      </span>
      <span className="grow" />
      <Action call="pause" word="Pause" count={going.length} onClick={() => run('pause', going)} disabled={control.isPending} />
      <Action call="resume" word="Resume" count={paused.length} onClick={() => run('resume', paused)} disabled={control.isPending} />
      <Action
        call="retry"
        word="Retry"
        count={failures}
        unit="failure"
        onClick={() => run('retry', withFailures)}
        disabled={control.isPending}
      />
      <Action call="cancel" word="Cancel" count={open.length} ellipsis onClick={() => setCancelling(true)} disabled={control.isPending} />
      <Button small look="quiet" onClick={onClear}>
        Clear
      </Button>
      <Dialog
        open={cancelling}
        onClose={() => setCancelling(false)}
        title={`Cancel ${formatUnits(open.length, 'batch', 'batches')}?`}
        actions={
          <>
            <Button
              look="danger"
              onClick={() => {
                setCancelling(false)
                run('cancel', open)
              }}
            >
              Cancel {formatUnits(open.length, 'batch', 'batches')}
            </Button>
            <Button look="primary" data-autofocus onClick={() => setCancelling(false)}>
              Keep them
            </Button>
          </>
        }
      >
        <p className="mid">
          {formatUnits(pages, 'page')} will not be read. Pages that are settled keep what they have. This cannot be undone; to go on later,
          pause them instead.
        </p>
      </Dialog>
    </div>
  )
}

interface ActionProps {
  call: BatchCall
  word: string
  count: number
  unit?: string
  ellipsis?: boolean
  disabled: boolean
  onClick: () => void
}

const icons = { pause: 'pause', resume: 'play', retry: 'retry', cancel: 'stop' } as const

/** Only what would change something is there. */
function Action({ call, word, count, unit = 'batch', ellipsis = false, disabled, onClick }: ActionProps) {
  if (count === 0) return null
  return (
    <Button small icon={icons[call]} disabled={disabled} onClick={onClick}>
      {word} {unit === 'batch' ? formatUnits(count, 'batch', 'batches') : formatUnits(count, unit)}
      {ellipsis && '…'}
    </Button>
  )
}
