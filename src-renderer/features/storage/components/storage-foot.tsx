import type { StorageReport } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { formatUnits } from '../../../components/format.ts'
import { useSaveList } from '../api/change-storage.ts'
import { things } from '../kind-words.ts'
import { SweepProgress } from './sweep-progress.tsx'

interface Props {
  report: StorageReport
  /** What the button says: everything that it removes, with the numbers. */
  label: string
  ready: boolean
  listed: boolean
  onList: () => void
  onRemove: () => void
}

/** What would be done, and the button that does it; while it is being done, how far it is. */
export function StorageFoot({ report: { dryRun, running }, label, ready, listed, onList, onRemove }: Props) {
  const save = useSaveList()
  if (running) return <SweepProgress sweep={running} />
  if (dryRun === null) return null
  if (dryRun.goes.files + dryRun.goes.rows === 0) return <span className="mid">Nothing would go.</span>
  return (
    <>
      <span className="grow mid">Affects {formatUnits(dryRun.batches, 'batch', 'batches')}, all done.</span>
      <Button look="quiet" aria-expanded={listed} onClick={onList}>
        {listed ? 'Hide the list' : `Show ${things(dryRun.goes)}`}
      </Button>
      <Button look="quiet" disabled={!ready || save.isPending} onClick={() => save.mutate()}>
        Save list…
      </Button>
      <Button look="danger" disabled={!ready} onClick={onRemove}>
        {label}
      </Button>
    </>
  )
}
