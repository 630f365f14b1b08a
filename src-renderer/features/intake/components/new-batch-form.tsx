import { TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { type BatchChoices, usualChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { offeredChoices, sameChoices, withLanguagesOf } from '../../../components/batch-choices/offered-choices.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Note } from '../../../components/note.tsx'
import { go, toBatch, toCheck } from '../../../components/route.ts'
import { isReady, useManifestCheck } from '../api/check-manifest.ts'
import { useChooseOutput } from '../api/choose-output.ts'
import { useStartBatch } from '../api/start-batch.ts'
import { BatchChoiceFields } from './batch-choice-fields.tsx'
import { ChosenPaths } from './chosen-paths.tsx'
import { ManifestCheck } from './manifest-check.tsx'

interface Props {
  selection: Selection
  offered: RecognitionChoices
  /** What was chosen last time. */
  last: BatchChoices
  onClose: () => void
}

export function NewBatchForm({ selection, offered, last, onClose }: Props) {
  const formId = useId()
  const [name, setName] = useState(selection.suggestedName)
  const [begun] = useState(() => offeredChoices(last, offered))
  const [wanted, setWanted] = useState(begun.choices)
  const choices = withLanguagesOf(offered, wanted)
  const usual = offeredChoices(usualChoices, offered).choices
  const output = useChooseOutput(selection.id)
  const start = useStartBatch((batchId, check) => {
    onClose()
    go(check ? toCheck(batchId) : toBatch(batchId))
  })
  const nameless = name.trim() === ''
  const manifest = useManifestCheck(selection)
  const incomplete = nameless || choices.languages.length === 0 || choices.formats.length === 0 || !isReady(manifest)
  const begin = (check: boolean) => {
    if (!incomplete) start.mutate({ selectionId: selection.id, name: name.trim(), choices, check })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New batch"
      wide
      actions={
        <>
          <CallError error={output.error ?? start.error} />
          {!sameChoices(choices, usual) && (
            <Button look="quiet" icon="interrupted" className="to-the-left" onClick={() => setWanted(usual)}>
              Back to the defaults
            </Button>
          )}
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
          </Button>
          <Button
            icon="search"
            disabled={start.isPending || incomplete}
            title="Counts files and pages, and reads 20 pages to tell how long it takes. Nothing else is started."
            onClick={() => begin(true)}
          >
            Check first
          </Button>
          <Button look="primary" type="submit" form={formId} disabled={start.isPending || incomplete}>
            Start
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="new-batch">
        <span className="label">Chosen</span>
        <ChosenPaths paths={selection.paths} />
        {manifest && (
          <>
            <span className="label">Manifest</span>
            <ManifestCheck selectionId={selection.id} check={manifest} />
          </>
        )}
        <label htmlFor={`${formId}-name`}>Name</label>
        <TextInput
          id={`${formId}-name`}
          data-autofocus
          maxLength={200}
          value={name}
          error={nameless ? 'A batch needs a name.' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <span className="label">Output folder</span>
        <div className="row">
          <span className="grow break">{selection.outputDir}</span>
          <Button small disabled={output.isPending} aria-label="Change the output folder…" onClick={() => output.mutate()}>
            Change…
          </Button>
        </div>
        <BatchChoiceFields choices={choices} offered={offered} usual={usual} onChange={(change) => setWanted({ ...wanted, ...change })} />
      </form>
      {begun.lost.length > 0 && <Note icon="info">Chosen last time, and not on this computer any more: {begun.lost.join(', ')}.</Note>}
    </Dialog>
  )
}
