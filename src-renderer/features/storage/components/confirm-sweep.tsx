import type { DryRun } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatBytes } from '../../../components/format.ts'
import { useSweep } from '../api/change-storage.ts'
import { kindWords, things } from '../kind-words.ts'

/** Asks once more, kind by kind; what is confirmed is exactly this dry run. */
export function ConfirmSweep({ dryRun, onClose }: { dryRun: DryRun; onClose: () => void }) {
  const { mutate: sweep } = useSweep()
  const { goes } = dryRun
  const remove = () => {
    sweep(dryRun.at)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${things(goes)}?`}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" data-autofocus onClick={onClose}>
            Keep them
          </Button>
          <Button look="danger" onClick={remove}>
            Remove {things(goes)}, free {formatBytes(goes.bytes)}
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
      <p className="xs mid">This cannot be taken back. What a batch needs again by then is left alone.</p>
      {goes.rows > 0 && (
        <p className="xs mid">
          Rows make room inside the database, about {formatBytes(goes.reusable)} that it uses again; they free nothing on the disk.
        </p>
      )}
    </Dialog>
  )
}
