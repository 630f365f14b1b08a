import type { Selection } from '../../../src-main/contract/selection.ts'
import { useCarrying } from '../../components/carrying-store.ts'
import { useNewBatch } from './new-batch-store.ts'

/** Opens the dialog for what was dropped or named: that of a carried batch for a file with one, else that of a new batch. */
export function showSelection({ id, carried }: Selection): void {
  if (carried) useCarrying.getState().take(id)
  else useNewBatch.getState().choose(id)
}
