import { useState } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { momentInWords, nextTimeOfDay } from '../../../../src-main/contract/time-of-day.ts'
import { Button } from '../../../components/button.tsx'
import { useCommands } from '../../../components/commands.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { useStopAt } from '../api/stop-at.ts'

/** The time before which a batch stops, and the way to set it. */
export function StopTime({ batch }: { batch: BatchSummary }) {
  const [open, setOpen] = useState(false)
  const label = batch.stopsAt === null ? 'Stop before…' : `Stops at ${momentInWords(batch.stopsAt, Date.now())}…`
  useCommands([{ label, run: () => setOpen(true) }])
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <StopDialog batch={batch} onClose={() => setOpen(false)} />}
    </>
  )
}

function StopDialog({ batch, onClose }: { batch: BatchSummary; onClose: () => void }) {
  const [time, setTime] = useState('06:00')
  const stop = useStopAt(batch.id, onClose)
  const at = nextTimeOfDay(time, Date.now())
  return (
    <Dialog
      open
      onClose={onClose}
      title={`When shall ${batch.name} stop?`}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Cancel
          </Button>
          {batch.stopsAt !== null && <Button onClick={() => stop.mutate(null)}>When it has ended</Button>}
          <Button look="primary" disabled={at === null} onClick={() => at !== null && stop.mutate(at)}>
            Stop before {at === null ? '…' : momentInWords(at, Date.now())}
          </Button>
        </>
      }
    >
      <p className="mid">
        From then on no page of it begins; pages in hand finish, and the batch is paused. Nothing is lost, and you can resume it at any
        time.
      </p>
      <label className="row">
        Stop before
        <span className="inp time">
          <input type="time" data-autofocus value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        </span>
      </label>
    </Dialog>
  )
}
