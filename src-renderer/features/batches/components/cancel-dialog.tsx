import { type BatchSummary, settledPages } from '../../../../src-main/contract/batch.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatUnits } from '../../../components/format.ts'
import { tellDone } from '../../../components/notice-store.ts'
import { useCancelBatch } from '../api/cancel-batch.ts'

/** Cancelling cannot be undone, so it asks, with the counts; keeping the batch is what Enter does. */
export function CancelDialog({ batch, open, onClose }: { batch: BatchSummary; open: boolean; onClose: () => void }) {
  const cancel = useCancelBatch(batch.id)
  const { queued, running } = batch.pages
  const pages = queued + running
  const run = () =>
    cancel.mutate(undefined, {
      onSuccess: (result) => {
        tellDone(`${batch.name} is cancelled: ${formatUnits(result.pages, 'page')} will not be read.`)
        onClose()
      },
    })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Cancel ${batch.name}?`}
      actions={
        <>
          <Button look="danger" disabled={cancel.isPending} onClick={run}>
            {pages > 0 ? `Cancel ${formatUnits(pages, 'page')}` : 'Cancel the batch'}
          </Button>
          <Button look="primary" data-autofocus onClick={onClose}>
            Keep the batch
          </Button>
        </>
      }
    >
      <p className="mid">
        {formatUnits(queued, 'queued page')} and {formatUnits(running, 'page')} being read now will not be finished. Of{' '}
        {formatUnits(settledPages(batch.pages), 'settled page')} everything is kept. This cannot be undone; to go on later, pause the batch
        instead.
      </p>
      <CallError error={cancel.error} />
    </Dialog>
  )
}
