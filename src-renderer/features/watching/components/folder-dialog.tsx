import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type BatchChoices, choicesOfSettings, usualChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { WatchOptions } from '../../../../src-main/contract/watching.ts'
import { offeredChoices, withLanguagesOf } from '../../../components/batch-choices/offered-choices.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { settingsQuery } from '../../../ipc/settings-now.ts'
import { useChooseOutputOf, useSaveFolder } from '../api/change-folders.ts'
import type { ChoiceFields } from '../choice-fields.ts'
import { WatchOptionFields } from './watch-option-fields.tsx'

interface Props {
  selection: Selection
  options: WatchOptions
  isNew: boolean
  choiceFields: ChoiceFields
  onClose: () => void
  onSaved: (folderId: number) => void
}

/** Adds a folder, or changes how it is watched. */
export function FolderDialog(props: Props) {
  const { data: offered, error } = useQuery(choicesQuery())
  const { data: now, error: settingsError } = useQuery(settingsQuery())
  const { settings } = props.selection
  if (offered && now) return <Form {...props} offered={offered} begun={settings ? choicesOfSettings(settings) : now.settings.newBatch} />
  const trouble = error ?? settingsError
  return (
    <Dialog open onClose={props.onClose} title={titleOf(props.isNew)} actions={<Button onClick={props.onClose}>Close</Button>}>
      {trouble ? <CallError error={trouble} /> : <p className="mid">Looking at what can be chosen</p>}
    </Dialog>
  )
}

const titleOf = (isNew: boolean) => (isNew ? 'Watch a folder' : 'Change a watched folder')

function Form({
  offered,
  begun,
  choiceFields,
  isNew,
  onClose,
  onSaved,
  ...given
}: Props & { offered: RecognitionChoices; begun: BatchChoices }) {
  const formId = useId()
  const [selection, setSelection] = useState(given.selection)
  const { subfolders, polling, settleSeconds, moves } = given.options
  const [options, setOptions] = useState<WatchOptions>({ subfolders, polling, settleSeconds, moves })
  const [wanted, setWanted] = useState(() => offeredChoices(begun, offered).choices)
  const choices = withLanguagesOf(offered, wanted)
  const usual = offeredChoices(usualChoices, offered).choices
  const output = useChooseOutputOf(setSelection)
  const save = useSaveFolder(onSaved)
  const isComplete =
    choices.languages.length > 0 && choices.formats.length > 0 && options.settleSeconds >= 1 && options.settleSeconds <= 3600
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) save.mutate({ selectionId: selection.id, ...options, ...choices })
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={titleOf(isNew)}
      actions={
        <>
          <CallError error={output.error ?? save.error} />
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
          </Button>
          <Button look="primary" type="submit" form={formId} disabled={save.isPending || !isComplete}>
            {isNew ? 'Watch' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="new-batch">
        <span className="label">Folder</span>
        <span className="break chosen">{selection.paths[0]}</span>
        <span className="label">Output folder</span>
        <div className="row">
          <span className="grow break">{selection.outputDir}</span>
          <Button small disabled={output.isPending} aria-label="Change the output folder…" onClick={() => output.mutate(selection.id)}>
            Change…
          </Button>
        </div>
        <WatchOptionFields options={options} onChange={(change) => setOptions({ ...options, ...change })} />
        {choiceFields({ choices, offered, usual, onChange: (change) => setWanted({ ...wanted, ...change }) })}
      </form>
    </Dialog>
  )
}
