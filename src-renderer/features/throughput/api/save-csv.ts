import { useMutation } from '@tanstack/react-query'
import type { ThroughputRange } from '../../../../src-main/contract/throughput.ts'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'

/** Main asks where to; nothing happens when that dialog is closed without a choice. */
export function useSaveCsv(range: ThroughputRange) {
  return useMutation({
    mutationFn: () => client.throughput.saveCsv({ range }),
    onError: tellError,
    onSuccess: (saved) => {
      if (saved !== null) tellDone(`Saved: ${saved.path}, ${formatUnits(saved.rows, 'row')}`)
    },
  })
}
