import { Button } from '../../../components/button.tsx'
import { useRunAgain } from '../api/again.ts'

/** The same documents with other settings, as a new batch: nothing starts before the dialog was answered. */
export function RunAgainButton({ batchId }: { batchId: string }) {
  const again = useRunAgain(batchId)
  return (
    <Button look="quiet" small disabled={again.isPending} onClick={() => again.mutate()}>
      Run again…
    </Button>
  )
}
