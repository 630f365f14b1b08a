import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BatchChoices } from '../../../../src-main/contract/batch-choices.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

interface NewBatch {
  selectionId: string
  name: string
  choices: BatchChoices
  /** Only to be checked: nothing is started. */
  check: boolean
}

/** Starts a batch; what was chosen for it is what the dialog begins with next time. */
export function useStartBatch(onStarted: (batchId: string, check: boolean) => void) {
  const queries = useQueryClient()
  const { mutate: keep } = useChangeSettings()
  return useMutation({
    mutationFn: ({ choices, check, ...batch }: NewBatch) => client.intake[check ? 'check' : 'start']({ ...batch, ...choices }),
    onSuccess: ({ batchId }, { choices, check }) => {
      keep({ newBatch: choices })
      void markBatchStale(queries, batchId)
      onStarted(batchId, check)
    },
  })
}
