import type { ArchivedBatch } from '../../../../src-main/contract/archive.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { useForget } from '../api/archives.ts'

export function ConfirmForget({ archived, onClose }: { archived: ArchivedBatch; onClose: () => void }) {
  const { mutate: forget } = useForget()
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Forget the archive of ${archived.name}?`}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" data-autofocus onClick={onClose}>
            Keep it on the list
          </Button>
          <Button
            look="danger"
            onClick={() => {
              forget(archived)
              onClose()
            }}
          >
            Forget 1 archive
          </Button>
        </>
      }
    >
      <p>Only its line here goes. The file stays, and the batch can be restored from it at any time:</p>
      <p className="xs mid breakable">{archived.path}</p>
    </Dialog>
  )
}
