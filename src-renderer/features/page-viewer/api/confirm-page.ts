import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'
import { pageQuery } from './get-page.ts'

/** What was recognised is right: the page needs no review any more. */
export function useConfirmPage(page: PageDetail) {
  return useReview(page, (pageId) => client.pages.confirm({ pageId }), 'It is right: this page needs no review any more.')
}

export function useTakeBackConfirmation(page: PageDetail) {
  return useReview(page, (pageId) => client.pages.takeBackConfirmation({ pageId }), 'Taken back.')
}

function useReview({ id, batchId }: PageDetail, call: (pageId: number) => Promise<void>, told: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call(id),
    onError: tellError,
    onSuccess: () => tellDone(told),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: pageQuery(id).queryKey }), markBatchStale(queries, batchId)]),
  })
}
