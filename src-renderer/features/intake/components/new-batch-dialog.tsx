import { useQuery } from '@tanstack/react-query'
import { choicesOfSettings } from '../../../../src-main/contract/batch-choices.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { settingsQuery } from '../../../ipc/settings-now.ts'
import { selectionQuery } from '../api/get-selection.ts'
import { useNewBatch } from '../new-batch-store.ts'
import { ChooseButtons } from './choose-buttons.tsx'
import { NewBatchForm } from './new-batch-form.tsx'
import './intake.css'

/** First what to read, then how; nothing starts before Start. */
export function NewBatchDialog() {
  const { shown, selectionId, close } = useNewBatch()
  if (shown && selectionId !== null) return <WithSelection key={selectionId} selectionId={selectionId} onClose={close} />
  return (
    <Dialog open={shown} onClose={close} title="New batch" actions={<Button onClick={close}>Close</Button>}>
      <p className="mid">
        Drop a folder, files or a manifest here, or choose them. Subfolders are included, the originals are never changed. A manifest is a
        CSV with a row for each file: path, priority, language, and columns of your own that are carried through to the reports.
      </p>
      <ChooseButtons />
    </Dialog>
  )
}

function WithSelection({ selectionId, onClose }: { selectionId: string; onClose: () => void }) {
  const { data: selection, error } = useQuery(selectionQuery(selectionId))
  const { data: offered, error: choicesError } = useQuery(choicesQuery())
  const { data: now, error: settingsError } = useQuery(settingsQuery())
  const trouble = error ?? choicesError ?? settingsError
  if (selection && offered && now)
    return (
      <NewBatchForm
        selection={selection}
        offered={offered}
        last={selection.settings ? choicesOfSettings(selection.settings) : now.settings.newBatch}
        onClose={onClose}
      />
    )
  return (
    <Dialog open onClose={onClose} title="New batch" actions={<Button onClick={onClose}>Close</Button>}>
      {trouble ? <CallError error={trouble} /> : <p className="mid">Looking at what was chosen</p>}
    </Dialog>
  )
}
