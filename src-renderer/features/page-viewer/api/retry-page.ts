import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'
import { pageQuery } from './get-page.ts'

export function useRetryPage({ id, batchId }: PageDetail) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.failures.retryPage({ pageId: id }),
    onError: tellError,
    onSuccess: ({ pages }) => tellDone(`${formatUnits(pages, 'page')} back in the queue`),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: pageQuery(id).queryKey }), markBatchStale(queries, batchId)]),
  })
}
