import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'
import { pageQuery } from './get-page.ts'

/** The recognised text counts again. The hook is called back with the correction that was taken back, so that it is not lost. */
export function useTakeBackCorrection({ id, batchId, correction }: PageDetail, keep: (text: string) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.pages.takeBackCorrection({ pageId: id }),
    onError: tellError,
    onSuccess: () => {
      if (correction) keep(correction.text)
      tellDone('Correction taken back; it is kept as a draft. The recognised text is written again.')
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: pageQuery(id).queryKey }), markBatchStale(queries, batchId)]),
  })
}
