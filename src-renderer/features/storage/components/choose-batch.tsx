import { useState } from 'react'
import type { ArchivableBatch } from '../../../../src-main/contract/archive.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatMoment, formatUnits } from '../../../components/format.ts'
import { useArchive } from '../api/archives.ts'

/** Which batch is to be moved; for where to, main opens a dialog of the system. */
export function ChooseBatch({ batches, onClose }: { batches: ArchivableBatch[]; onClose: () => void }) {
  const { mutate: archive } = useArchive()
  const [chosen, setChosen] = useState(batches[0]?.batchId ?? '')
  const start = () => {
    archive(chosen)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Archive a batch"
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" disabled={chosen === ''} onClick={start}>
            Choose the folder…
          </Button>
        </>
      }
    >
      <label className="stack g2">
        Batch, of {formatUnits(batches.length, 'batch', 'batches')} that {batches.length === 1 ? 'is' : 'are'} over
        <select className="rule-choice" data-autofocus value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {batches.map(({ batchId, name, documents, createdAt }) => (
            <option key={batchId} value={batchId}>
              {name}: {formatUnits(documents, 'file')}, begun {formatMoment(createdAt, Date.now())}
            </option>
          ))}
        </select>
      </label>
      <p className="xs mid">
        Everything of it goes into one compressed file, with its certificate. The file is read back before the batch leaves the list; its
        word boxes go with the next clean-up, where no other batch needs them.
      </p>
      <p className="xs mid">What was written into its output folder is yours and stays where it is.</p>
    </Dialog>
  )
}
