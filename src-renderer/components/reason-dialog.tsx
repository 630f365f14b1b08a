import { TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface Props {
  /** What is excluded, as on the button that asked: `41 pages`. */
  size: string
  isPending: boolean
  onReason: (reason: string) => void
  onClose: () => void
  children?: ReactNode
}

/** Asks why something is excluded, because the reason stands in the report and in the certificate. */
export function ReasonDialog({ size, isPending, onReason, onClose, children }: Props) {
  const formId = useId()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') onReason(reason.trim())
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
          <Button look="primary" type="submit" form={formId} disabled={isPending || reason.trim() === ''}>
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
      {children}
    </Dialog>
  )
}
