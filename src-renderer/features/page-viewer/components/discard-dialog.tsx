import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'

interface Props {
  open: boolean
  onClose: () => void
  onDiscard: () => void
}

/** Asks before typed text is gone for good. */
export function DiscardDialog({ open, onClose, onDiscard }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Discard what you typed?"
      actions={
        <>
          <Button look="danger" onClick={onDiscard}>
            Discard
          </Button>
          <Button look="primary" data-autofocus onClick={onClose}>
            Keep typing
          </Button>
        </>
      }
    >
      <p className="mid">What you changed since you last saved this page cannot be brought back. The text before stays as it is.</p>
    </Dialog>
  )
}
