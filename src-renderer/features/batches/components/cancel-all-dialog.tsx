import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatUnits } from '../../../components/format.ts'
import { tellDone } from '../../../components/notice-store.ts'
import { useCancelAll } from '../api/control-all.ts'

interface Props {
  /** Those that are not over. */
  batches: BatchSummary[]
  open: boolean
  onClose: () => void
}

/** Cancelling cannot be undone, so it asks, with the counts; keeping the batches is what Enter does. */
export function CancelAllDialog({ batches, open, onClose }: Props) {
  const cancel = useCancelAll()
  const pages = batches.reduce((sum, batch) => sum + batch.pages.queued + batch.pages.running, 0)
  const count = formatUnits(batches.length, 'batch', 'batches')
  const run = () =>
    cancel.mutate(undefined, {
      onSuccess: (result) => {
        tellDone(`${formatUnits(result.batches, 'batch', 'batches')} cancelled: ${formatUnits(result.pages, 'page')} will not be read.`)
        onClose()
      },
    })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Cancel all batches?"
      actions={
        <>
          <Button look="danger" disabled={cancel.isPending} onClick={run}>
            Cancel {count}
          </Button>
          <Button look="primary" data-autofocus onClick={onClose}>
            Keep them
          </Button>
        </>
      }
    >
      <p className="mid">
        {formatUnits(pages, 'page')} in {count} will not be read. Pages that are settled keep what they have. This cannot be undone; to go
        on later, pause them instead.
      </p>
      <CallError error={cancel.error} />
    </Dialog>
  )
}
