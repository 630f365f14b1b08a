import { TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { type ShownGroup, useExclude } from '../api/change-failures.ts'

/** Asks why, because the reason stands in the report and in the certificate. */
export function ExcludeDialog({ shown, size, onClose }: { shown: ShownGroup; size: string; onClose: () => void }) {
  const formId = useId()
  const [reason, setReason] = useState('')
  const exclude = useExclude(shown)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') exclude.mutate(reason.trim(), { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Exclude ${size}?`}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
          </Button>
          <Button look="primary" type="submit" form={formId} disabled={exclude.isPending || reason.trim() === ''}>
            Exclude {size}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <TextInput
          size="xs"
          data-autofocus
          label="Reason"
          description="Told in the CSV reports and in the certificate."
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </form>
      <p className="xs mid">
        They count as excluded instead of failed and need no attention any more. The other pages of their files stay as they are. You can
        take this back.
      </p>
    </Dialog>
  )
}
