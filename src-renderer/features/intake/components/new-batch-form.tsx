import { TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { TextPolicy } from '../../../../src-main/contract/batch.ts'
import type { OutputFormat } from '../../../../src-main/contract/formats.ts'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { go, toBatch } from '../../../components/route.ts'
import { useChooseOutput } from '../api/choose-output.ts'
import { useStartBatch } from '../api/start-batch.ts'
import { ChosenPaths } from './chosen-paths.tsx'
import { FormatList } from './format-list.tsx'
import { LanguageList } from './language-list.tsx'
import { languagesOf, type Reading, ReadingChoices, readingOf, usualReading } from './reading-choices.tsx'
import { TextPolicyChoice } from './text-policy-choice.tsx'

interface Props {
  selection: Selection
  choices: RecognitionChoices
  onClose: () => void
}

export function NewBatchForm({ selection, choices, onClose }: Props) {
  const formId = useId()
  const [name, setName] = useState(selection.suggestedName)
  const [textPolicy, setTextPolicy] = useState<TextPolicy>(selection.settings?.textPolicy ?? 'skip')
  const [reading, setReading] = useState<Reading>(() => (selection.settings ? readingOf(selection.settings) : usualReading))
  const languages = languagesOf(choices, reading.model)
  const [wanted, setWanted] = useState(() => selection.settings?.languages ?? (languages.includes('eng') ? ['eng'] : languages.slice(0, 1)))
  const chosen = wanted.filter((language) => languages.includes(language))
  const [formats, setFormats] = useState<OutputFormat[]>(selection.settings?.formats ?? ['txt'])
  const output = useChooseOutput(selection.id)
  const start = useStartBatch((batchId) => {
    onClose()
    go(toBatch(batchId))
  })
  const nameless = name.trim() === ''
  const incomplete = nameless || chosen.length === 0 || formats.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!incomplete) start.mutate({ selectionId: selection.id, name: name.trim(), textPolicy, languages: chosen, formats, ...reading })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New batch"
      wide
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
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
        <span className="label" aria-hidden="true">
          Pages with text
        </span>
        <TextPolicyChoice name="Pages with text" chosen={textPolicy} onChange={setTextPolicy} />
        <span className="label" aria-hidden="true">
          Languages
        </span>
        <LanguageList name="Languages" languages={languages} chosen={chosen} onChange={setWanted} />
        <ReadingChoices formId={formId} choices={choices} reading={reading} onChange={setReading} />
        <span className="label" aria-hidden="true">
          Write
        </span>
        <FormatList name="Write" chosen={formats} onChange={setFormats} />
      </form>
      <CallError error={output.error ?? start.error} />
    </Dialog>
  )
}
