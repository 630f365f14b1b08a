import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCarrying } from '../../../components/carrying-store.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { orpc } from '../../../ipc/client.ts'
import { type CarryState, outlookQuery, useCarryBatch } from '../api/carry-batch.ts'
import { isOver } from '../carry-words.ts'
import { CarriedAwayNote } from './carried-away-note.tsx'
import { CarryProgress } from './carry-progress.tsx'
import { CarryQuestion } from './carry-question.tsx'
import './carrying.css'

/** Carries the batch that was chosen in a menu to another computer. */
export function CarryDialog() {
  const { carried, close } = useCarrying()
  return carried && <OfBatch key={carried.id} batch={carried} onClose={close} />
}

const isGoing = ({ step }: CarryState) => step === 'asking' || step === 'pausing' || step === 'writing'

function OfBatch({ batch: { id, name }, onClose }: { batch: { id: string; name: string }; onClose: () => void }) {
  const { state, carry, cancel } = useCarryBatch(id)
  const { data: batch, error: batchError } = useQuery(orpc.batches.get.queryOptions({ input: { batchId: id } }))
  const { data: outlook, error: outlookError } = useQuery(outlookQuery(id))
  const [withDocuments, setWithDocuments] = useState(false)
  const going = isGoing(state)
  const written = state.step === 'written'
  return (
    <Dialog
      open
      // Esc would throw away what was written so far: that is for the button.
      onClose={going ? () => {} : onClose}
      title={written ? `${name} is in a file` : `Carry ${name} to another computer`}
      actions={
        going ? (
          <Button data-autofocus disabled={state.step === 'asking'} onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <>
            <Button look="quiet" shortcut="Escape" onClick={onClose}>
              Close
            </Button>
            {!written && (
              <Button look="primary" data-autofocus disabled={!outlook || !batch} onClick={() => void carry(withDocuments)}>
                Choose the file…
              </Button>
            )}
          </>
        )
      }
    >
      <CallError error={batchError ?? outlookError} />
      {state.step === 'refused' && <CallError error={state.error} />}
      {going && <CarryProgress state={state} name={name} />}
      {written && <CarriedAwayNote batchId={id} isOver={batch !== undefined && isOver(batch)} written={state.written} />}
      {!going && !written && batch && outlook && (
        <CarryQuestion
          batch={batch}
          outlook={outlook}
          wasCancelled={state.step === 'cancelled'}
          withDocuments={withDocuments}
          onWithDocuments={setWithDocuments}
        />
      )}
    </Dialog>
  )
}
