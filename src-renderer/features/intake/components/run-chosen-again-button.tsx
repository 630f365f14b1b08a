import { type DocumentChoice, mostRunAgain } from '../../../../src-main/contract/document-choice.ts'
import { Button } from '../../../components/button.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { useRunChosenAgain } from '../api/again.ts'

/** The documents that were chosen, with other settings, as a new batch: nothing starts before the dialog was answered. */
export function RunChosenAgainButton({ choice, documents }: { choice: DocumentChoice; documents: number }) {
  const again = useRunChosenAgain(choice)
  const tooMany = documents > mostRunAgain
  return (
    <Button
      small
      look="quiet"
      disabled={again.isPending || tooMany}
      title={tooMany ? `At most ${formatCount(mostRunAgain)} at a time. “Run again…” takes the whole batch.` : undefined}
      onClick={() => again.mutate()}
    >
      Run {formatUnits(documents, 'document')} again…
    </Button>
  )
}
