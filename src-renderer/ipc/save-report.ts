import { useMutation } from '@tanstack/react-query'
import type { ReportKind } from '../../src-main/contract/certificate.ts'
import { formatUnits } from '../components/format.ts'
import { tellDone, tellError } from '../components/notice-store.ts'
import { client } from './client.ts'

/** Main asks where to; nothing happens when that dialog is closed without a choice. */
export function useSaveReport(batchId: string) {
  return useMutation({
    mutationFn: (per: ReportKind) => client.batches.saveReport({ batchId, per }),
    onError: tellError,
    onSuccess: (saved) => {
      if (saved !== null) tellDone(`Report saved: ${saved.path}, ${formatUnits(saved.rows, 'row')}`)
    },
  })
}
