import { type FormEvent, useId, useState } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { differingSettings } from '../../../../src-main/contract/page-override.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { type Fields, faultOf, fieldsOf, overrideOf } from '../../../components/reading/fields.ts'
import { ReadingFields } from '../../../components/reading/reading-fields.tsx'
import { useReadAgain } from '../api/read-again.ts'

export const readAgainTitle = 'Read this page with other settings'

interface Props {
  page: PageDetail
  choices: RecognitionChoices
  onClose: () => void
}

/** What is left as it is, is read as in the batch; the text that was read before is kept and can be gone back to. */
export function ReadAgainForm({ page, choices, onClose }: Props) {
  const formId = useId()
  const [fields, setFields] = useState<Fields>(() => fieldsOf(page))
  const again = useReadAgain(page, onClose)
  const fault = faultOf(fields)
  const wanted = fault === null ? differingSettings(page.settings, overrideOf(fields)) : {}
  const isAsItWas = page.state === 'done' && JSON.stringify(wanted) === JSON.stringify(page.override ?? {})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fault === null && !isAsItWas) again.mutate(wanted)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={readAgainTitle}
      wide
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
          </Button>
          {page.override && (
            <Button disabled={again.isPending} onClick={() => again.mutate({})}>
              Read it as its batch
            </Button>
          )}
          <Button look="primary" type="submit" form={formId} disabled={again.isPending || fault !== null || isAsItWas}>
            Read 1 page again
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="read-again">
        <ReadingFields formId={formId} choices={choices} fields={fields} fault={fault} onChange={setFields} />
      </form>
      <p className="xs mid">
        {isAsItWas ? 'This is how the page was read. Change something to read it again.' : 'The other pages of the batch stay as they are.'}{' '}
        What was read before is kept: <i>Read it as its batch</i> brings it back without reading.
      </p>
      <CallError error={again.error} />
    </Dialog>
  )
}
