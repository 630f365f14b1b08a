import type { DryRun } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatBytes } from '../../../components/format.ts'
import { useSweep } from '../api/change-storage.ts'
import { kindWords, things } from '../kind-words.ts'
import { cleanUpQuestion, cleanUpWords } from '../removal-words.ts'

/** Asks once more, kind by kind; what is confirmed is exactly this dry run. */
export function ConfirmSweep({ dryRun, onClose }: { dryRun: DryRun; onClose: () => void }) {
  const { mutate: sweep } = useSweep()
  const { goes, archive } = dryRun
  const remove = () => {
    sweep(dryRun.at)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={cleanUpQuestion(dryRun)}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" data-autofocus onClick={onClose}>
            Keep everything
          </Button>
          <Button look="danger" onClick={remove}>
            {cleanUpWords(dryRun)}
          </Button>
        </>
      }
    >
      <dl className="kv">
        {dryRun.kinds
          .filter((row) => row.goes.files + row.goes.rows > 0)
          .map((row) => (
            <div key={row.kind} style={{ display: 'contents' }}>
              <dt>{kindWords[row.kind].name}</dt>
              <dd className="num">
                {things(row.goes)}, {formatBytes(row.goes.bytes)}
              </dd>
            </div>
          ))}
      </dl>
      {archive.batches > 0 && (
        <p className="xs mid breakable">
          Archives are written into {archive.folder} first, and read back before their batches leave the list. How large they become is
          known when they are written.
        </p>
      )}
      <p className="xs mid">
        {archive.batches > 0 ? 'What is removed cannot be taken back.' : 'This cannot be taken back.'} What a batch needs again by then is
        left alone.
      </p>
      {goes.rows > 0 && (
        <p className="xs mid">
          Rows make room inside the database, about {formatBytes(goes.reusable)} that it uses again; they free nothing on the disk.
        </p>
      )}
    </Dialog>
  )
}
