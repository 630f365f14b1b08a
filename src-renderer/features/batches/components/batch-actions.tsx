import { useState } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { Button } from '../../../components/button.tsx'
import { useCarrying } from '../../../components/carrying-store.ts'
import { useCommands } from '../../../components/commands.ts'
import { formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { useKeys } from '../../../components/keys.ts'
import { toCertificate } from '../../../components/route.ts'
import { useSaveReport } from '../../../ipc/save-report.ts'
import { usePauseBatch } from '../api/pause-batch.ts'
import { useResumeBatch } from '../api/resume-batch.ts'
import { useStopNow } from '../api/stop-now.ts'
import { isCarriable, isOpen } from '../batch-kind.ts'
import { BatchMoreMenu } from './batch-more-menu.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { PriorityMenu } from './priority-menu.tsx'

/** Pause or resume, stop now, cancel, report: only what can be done with the batch as it is. */
export function BatchActions({ batch }: { batch: BatchSummary }) {
  const pause = usePauseBatch(batch.id)
  const resume = useResumeBatch(batch.id)
  const stop = useStopNow(batch.id)
  const report = useSaveReport(batch.id)
  const [cancelling, setCancelling] = useState(false)
  const open = isOpen(batch)
  const { running } = batch.pages
  const paused = batch.state === 'paused'
  const carry = () => useCarrying.getState().carry(batch)
  const toggle = () => (paused ? resume.mutate() : pause.mutate())
  useKeys(open ? [{ key: 'p', label: paused ? 'Resume' : 'Pause', run: toggle }] : [])
  useCommands([
    ...(open && running > 0 ? [{ label: `Stop ${formatUnits(running, 'page')} now`, run: () => stop.mutate() }] : []),
    ...(open ? [{ label: 'Cancel…', run: () => setCancelling(true) }] : []),
    ...(isCarriable(batch) ? [{ label: 'Carry to another computer…', run: carry }] : []),
    { label: 'Report…', run: () => report.mutate('page') },
  ])
  return (
    <>
      {open && (
        <Button icon={paused ? 'play' : 'pause'} shortcut="p" disabled={pause.isPending || resume.isPending} onClick={toggle}>
          {paused ? 'Resume' : 'Pause'}
        </Button>
      )}
      {open && running > 0 && (
        <Button
          icon="cancelled"
          disabled={stop.isPending}
          title="Pauses, and interrupts the pages being read now: they go back to the queue, no attempt is spent."
          onClick={() => stop.mutate()}
        >
          Stop {formatUnits(running, 'page')} now
        </Button>
      )}
      {open && (
        <Button icon="stop" onClick={() => setCancelling(true)}>
          Cancel…
        </Button>
      )}
      {open && <PriorityMenu batch={batch} />}
      <Button icon="report" disabled={report.isPending} onClick={() => report.mutate('page')}>
        Report…
      </Button>
      {!open && (
        <a className="btn" href={toCertificate(batch.id)}>
          <Icon name="done" />
          Certificate
        </a>
      )}
      <BatchMoreMenu batch={batch} />
      <CancelDialog batch={batch} open={cancelling} onClose={() => setCancelling(false)} />
    </>
  )
}
