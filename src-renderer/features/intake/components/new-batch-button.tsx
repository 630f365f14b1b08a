import { Button } from '../../../components/button.tsx'
import { useNewBatch } from '../new-batch-store.ts'

export function NewBatchButton({ primary }: { primary: boolean }) {
  const open = useNewBatch((state) => state.open)
  return (
    <Button look={primary ? 'primary' : 'default'} icon="plus" shortcut="mod+n" onClick={open}>
      New batch
    </Button>
  )
}
