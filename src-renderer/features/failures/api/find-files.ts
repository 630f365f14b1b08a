import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'

/** Asks in which folder the files of a batch are now, and says how many were found there. */
export function useFindFiles(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.failures.findFiles({ batchId }),
    onError: tellError,
    onSuccess: (sum) => {
      if (sum) tellDone(`${formatUnits(sum.found, 'file')} found, they are read from there now.${notFound(sum.notFound)}`)
    },
    onSettled: () => markBatchStale(queries, batchId),
  })
}

function notFound(files: number): string {
  if (files === 0) return ''
  return ` ${formatUnits(files, 'file')} ${files === 1 ? 'was' : 'were'} not found there with the same content.`
}
