import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button } from '../../../components/button.tsx'
import { formatMoment } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { useNow } from '../../../components/use-now.ts'
import { useTakeBackConfirmation } from '../api/confirm-page.ts'
import { useTakeBackCorrection } from '../api/take-back-correction.ts'
import { keepDraft } from '../draft-store.ts'

interface Props {
  page: PageDetail
  hasDraft: boolean
  /** Whether the recognised text is shown in place of the correction. */
  recognised: boolean
  onRecognised: (recognised: boolean) => void
  onEdit: () => void
}

/** Says that the text is the operator's, that it was confirmed, or that there is text that was typed and not saved. */
export function CorrectionNote({ page, hasDraft, recognised, onRecognised, onEdit }: Props) {
  const now = useNow()
  const takeBack = useTakeBackCorrection(page, (text) => keepDraft(page, text))
  const takeBackConfirmation = useTakeBackConfirmation(page)
  const { correction } = page
  return (
    <>
      {correction && (
        <Note
          icon="edit"
          action={
            <span className="row">
              <Button small aria-pressed={recognised} onClick={() => onRecognised(!recognised)}>
                Show recognised
              </Button>
              <Button small disabled={takeBack.isPending} onClick={() => takeBack.mutate()}>
                Take back
              </Button>
            </span>
          }
        >
          <b>{correction.text === '' ? 'Marked blank' : 'Corrected'}</b> {formatMoment(correction.correctedAt, now)}
          {recognised && <span className="mid">, shown as it was recognised</span>}
        </Note>
      )}
      {correction === null && page.confirmedAt !== null && (
        <Note
          icon="done"
          action={
            <Button small disabled={takeBackConfirmation.isPending} onClick={() => takeBackConfirmation.mutate()}>
              Take back
            </Button>
          }
        >
          <b>It is right</b>, you said {formatMoment(page.confirmedAt, now)}
        </Note>
      )}
      {hasDraft && (
        <Note
          icon="edit"
          tone="warn"
          action={
            <Button small onClick={onEdit}>
              Go on with it
            </Button>
          }
        >
          <b>Not saved:</b> a correction that you began
        </Note>
      )}
    </>
  )
}
