import type { ReactNode } from 'react'
import type { ChosenCounts, DocumentChoice } from '../../../../src-main/contract/document-choice.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatUnits } from '../../../components/format.ts'
import { ReasonDialog } from '../../../components/reason-dialog.tsx'
import { pagesAndFiles, useCancelChosen, useExcludeChosen, useRetryChosen } from '../api/chosen-documents.ts'

export type AskedOfDocuments = 'retry' | 'exclude' | 'cancel'

interface Props {
  asked: AskedOfDocuments
  choice: DocumentChoice
  counts: ChosenCounts
  onClose: () => void
}

/** Asks before something is done with many documents, with the number of what it touches as it is now. */
export function ChosenDialog({ asked, ...props }: Props) {
  if (asked === 'retry') return <RetryDialog {...props} />
  if (asked === 'cancel') return <CancelDialog {...props} />
  return <ExcludeDialog {...props} />
}

type OneProps = Omit<Props, 'asked'>

function RetryDialog({ choice, counts: { retry }, onClose }: OneProps) {
  const call = useRetryChosen(choice)
  const size = pagesAndFiles({ pages: retry.pages, files: retry.files + retry.outputs })
  return (
    <Confirm
      title={`Retry ${size}?`}
      confirm={`Retry ${size}`}
      keep="Leave them"
      pending={call.isPending}
      onConfirm={() => call.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      They go back into the queue with all their attempts. What was read of these documents stays as it is.
      {retry.outputs > 0 && ` Of ${formatUnits(retry.outputs, 'file')} only the output is written again.`}
    </Confirm>
  )
}

function CancelDialog({ choice, counts: { waiting }, onClose }: OneProps) {
  const call = useCancelChosen(choice)
  const { documents, pages, uncounted } = waiting
  const size = uncounted === documents ? formatUnits(documents, 'document') : formatUnits(pages, 'page')
  return (
    <Confirm
      danger
      title={`Cancel what waits of ${formatUnits(documents, 'document')}?`}
      confirm={`Cancel ${size}`}
      keep="Keep them"
      pending={call.isPending}
      onConfirm={() => call.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {formatUnits(pages, 'page')} will not be read
      {uncounted > 0 && `, nor any of ${formatUnits(uncounted, 'document')} of which the pages are not counted yet`}. Pages that are being
      read now finish, and what was read stays. Nothing is written of a document that was cut short. This cannot be undone; run them again
      as a new batch instead.
    </Confirm>
  )
}

function ExcludeDialog({ choice, counts, onClose }: OneProps) {
  const call = useExcludeChosen(choice)
  return (
    <ReasonDialog
      size={pagesAndFiles(counts.exclude)}
      isPending={call.isPending}
      onReason={(reason) => call.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

interface ConfirmProps {
  title: string
  confirm: string
  /** What the safe button says. */
  keep: string
  danger?: boolean
  pending: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

function Confirm({ title, confirm, keep, danger = false, pending, onConfirm, onClose, children }: ConfirmProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button look={danger ? 'danger' : 'default'} disabled={pending} onClick={onConfirm}>
            {confirm}
          </Button>
          <Button look="primary" data-autofocus onClick={onClose}>
            {keep}
          </Button>
        </>
      }
    >
      <p className="mid">{children}</p>
    </Dialog>
  )
}
