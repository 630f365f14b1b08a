import { Radio, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import type { OutputFormat } from '../../../../src-main/contract/formats.ts'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { go, toBatch } from '../../../components/route.ts'
import { useChooseOutput } from '../api/choose-output.ts'
import { type StartBatch, useStartBatch } from '../api/start-batch.ts'
import { ChosenPaths } from './chosen-paths.tsx'
import { FormatList } from './format-list.tsx'
import { LanguageList } from './language-list.tsx'

interface Props {
  selection: Selection
  languages: string[]
  onClose: () => void
}

export function NewBatchForm({ selection, languages, onClose }: Props) {
  const formId = useId()
  const [name, setName] = useState(selection.suggestedName)
  const [textPolicy, setTextPolicy] = useState<StartBatch['textPolicy']>('skip')
  const [chosen, setChosen] = useState(() => (languages.includes('eng') ? ['eng'] : languages.slice(0, 1)))
  const [formats, setFormats] = useState<OutputFormat[]>(['txt'])
  const output = useChooseOutput(selection.id)
  const start = useStartBatch((batchId) => {
    onClose()
    go(toBatch(batchId))
  })
  const nameless = name.trim() === ''
  const incomplete = nameless || chosen.length === 0 || formats.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!incomplete) start.mutate({ selectionId: selection.id, name: name.trim(), textPolicy, languages: chosen, formats })
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
        <span className="label" id={`${formId}-policy`}>
          Pages with text
        </span>
        <Radio.Group
          aria-labelledby={`${formId}-policy`}
          value={textPolicy}
          onChange={(value) => setTextPolicy(value as StartBatch['textPolicy'])}
        >
          <Radio size="xs" value="skip" label="Skip: a page that already has text keeps it" />
          <Radio size="xs" value="force" label="Read again: every page is rendered and recognised" />
        </Radio.Group>
        <span className="label" id={`${formId}-languages`}>
          Languages
        </span>
        <LanguageList labelledBy={`${formId}-languages`} languages={languages} chosen={chosen} onChange={setChosen} />
        <span className="label" id={`${formId}-formats`}>
          Write
        </span>
        <FormatList labelledBy={`${formId}-formats`} chosen={formats} onChange={setFormats} />
      </form>
      <CallError error={output.error ?? start.error} />
    </Dialog>
  )
}
