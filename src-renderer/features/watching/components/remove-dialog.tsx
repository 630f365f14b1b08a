import type { WatchedFolderRow } from '../../../../src-main/contract/watching.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatUnits } from '../../../components/format.ts'

interface Props {
  /** Null while nothing is asked. */
  folder: WatchedFolderRow | null
  onClose: () => void
  onRemove: (folder: WatchedFolderRow) => void
}

export function RemoveDialog({ folder, onClose, onRemove }: Props) {
  return (
    <Dialog
      open={folder !== null}
      onClose={onClose}
      title="Watch this folder no more?"
      actions={
        <>
          <Button data-autofocus onClick={onClose}>
            Go on watching
          </Button>
          <Button look="danger" onClick={() => folder && onRemove(folder)}>
            Remove from the list
          </Button>
        </>
      }
    >
      <p className="break">{folder?.path}</p>
      <p className="mid">
        No file is touched, and its batches stay.{' '}
        {folder && folder.waiting > 0 ? `${formatUnits(folder.waiting, 'file')} that wait are not taken in. ` : ''}
        Add the folder again at any time: what was taken in before is not taken in twice.
      </p>
    </Dialog>
  )
}
