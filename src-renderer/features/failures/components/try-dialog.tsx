import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { BatchSettings } from '../../../../src-main/contract/batch.ts'
import { pagesOfTry } from '../../../../src-main/contract/failures.ts'
import { differingSettings, type PageOverride } from '../../../../src-main/contract/page-override.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatUnits } from '../../../components/format.ts'
import { type Fields, faultOf, fieldsOf, overrideOf } from '../../../components/reading/fields.ts'
import { overrideInWords } from '../../../components/reading/override-in-words.ts'
import { ReadingFields } from '../../../components/reading/reading-fields.tsx'
import { orpc } from '../../../ipc/client.ts'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { type ShownGroup, useTryOnSome } from '../api/change-failures.ts'

interface Props {
  shown: ShownGroup
  /** Those of the group that were picked; null for all. */
  ids: number[] | null
  /** How many those are. */
  pages: number
  /** What was tried last; null at first. */
  tried: PageOverride | null
  onClose: () => void
}

/** Asks how some pages of a group are to be read otherwise than their batch. */
export function TryDialog(props: Props) {
  const { data: choices, error } = useQuery(choicesQuery())
  const { data: batch } = useQuery(orpc.batches.get.queryOptions({ input: { batchId: props.shown.batchId } }))
  if (choices && batch) return <TryForm {...props} choices={choices} settings={batch.settings} />
  return (
    <Dialog open onClose={props.onClose} title="Try other settings" actions={<Button onClick={props.onClose}>Close</Button>}>
      {error ? <CallError error={error} /> : <p className="mid">Looking what can be chosen on this computer</p>}
    </Dialog>
  )
}

function TryForm({
  shown,
  ids,
  pages,
  tried,
  onClose,
  choices,
  settings,
}: Props & { choices: RecognitionChoices; settings: BatchSettings }) {
  const formId = useId()
  const [fields, setFields] = useState<Fields>(() => fieldsOf({ settings, override: tried }))
  const tryOn = useTryOnSome(shown, ids)
  const fault = faultOf(fields)
  const wanted = fault === null ? differingSettings(settings, overrideOf(fields)) : {}
  const isSame = Object.keys(wanted).length === 0
  const size = formatUnits(Math.min(pagesOfTry, pages), 'page')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fault === null && !isSame) tryOn.mutate(wanted, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={`Try other settings on ${size}`}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
          </Button>
          <Button look="primary" type="submit" form={formId} disabled={tryOn.isPending || fault !== null || isSame}>
            Try on {size}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="read-again">
        <ReadingFields formId={formId} choices={choices} fields={fields} fault={fault} onChange={setFields} />
      </form>
      <p className="xs mid">
        {isSame ? 'Change something to try it. ' : `Tried: ${overrideInWords(wanted)}. `}
        The pages are spread over the files of the group and are read before anything else. The rest of the group waits for what you decide
        then.
      </p>
      <CallError error={tryOn.error} />
    </Dialog>
  )
}
