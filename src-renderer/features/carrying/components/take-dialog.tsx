import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { CarriedFindings } from '../../../../src-main/contract/carry-steps.ts'
import type { TakenIn } from '../../../../src-main/contract/carrying.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCarrying } from '../../../components/carrying-store.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Note } from '../../../components/note.tsx'
import { tellDone } from '../../../components/notice-store.ts'
import { go, toBatch } from '../../../components/route.ts'
import { carriedQuery, useLook, useTake } from '../api/take-carried.ts'
import { takeLabel, takenInWords } from '../carry-words.ts'
import { FoundInFile } from './found-in-file.tsx'
import { PlacesHere } from './places-here.tsx'
import { TakeProgress } from './take-progress.tsx'
import './carrying.css'

/** Takes in a file of another computer that was chosen or dropped; tells what it would make before anything happens. */
export function TakeDialog() {
  const { takenId, close } = useCarrying()
  return takenId === null ? null : <OfFile key={takenId} selectionId={takenId} onClose={close} />
}

function OfFile({ selectionId, onClose }: { selectionId: string; onClose: () => void }) {
  const { data: selection, error } = useQuery(carriedQuery(selectionId))
  if (selection) return <OfSelection selection={selection} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={title} actions={<Button onClick={onClose}>Close</Button>}>
      {error ? <CallError error={error} /> : <p className="mid">Looking at what was chosen</p>}
    </Dialog>
  )
}

const title = 'Take in a carried batch'

function OfSelection({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const look = useLook(selection)
  const findings = look.step === 'looked' ? look.findings : null
  const name = findings?.name ?? ''
  const onTaken = useCallback(
    (taken: TakenIn) => {
      onClose()
      tellDone(takenInWords(name, taken))
      go(toBatch(taken.batchId))
    },
    [name, onClose],
  )
  const { state, take, stop } = useTake(selection.id, onTaken)
  const going = state.step === 'checking' || state.step === 'taking'
  return (
    <Dialog
      open
      onClose={going ? () => {} : onClose}
      title={title}
      wide
      actions={
        going ? (
          <Button data-autofocus onClick={stop}>
            Stop
          </Button>
        ) : (
          <>
            <Button look="quiet" shortcut="Escape" data-autofocus onClick={onClose}>
              Close
            </Button>
            {findings && (
              <Button look="primary" {...whyNot(findings, selection)} onClick={() => void take()}>
                {takeLabel(findings)}
              </Button>
            )}
          </>
        )
      }
    >
      <p className="break">{selection.paths[0]}</p>
      {state.step === 'refused' && <CallError error={state.error} />}
      {state.step === 'stopped' && (
        <Note icon="paused">
          Stopped. What was taken in is kept, and the batch is paused. Take in the same file again: it goes on where it stopped.
        </Note>
      )}
      {look.step === 'refused' && <CallError error={look.error} />}
      {going ? <TakeProgress far={state} /> : look.step !== 'looked' && look.step !== 'refused' && <TakeProgress far={look} />}
      {findings && !going && (
        <>
          <FoundInFile findings={findings} />
          {findings.isNew && <PlacesHere selection={selection} findings={findings} />}
          <p className="xs mid">
            Nothing happened yet. Take in files of your own computers only: the sums in them find damage, not forgery.
          </p>
        </>
      )}
    </Dialog>
  )
}

/** A batch that is not here yet needs a folder for its documents. */
function whyNot({ isNew }: CarriedFindings, { carried }: Selection): { disabled?: boolean; title?: string } {
  const isMissing = isNew && (carried?.documents ?? null) === null
  return isMissing ? { disabled: true, title: 'Choose the folder of the documents first.' } : {}
}
