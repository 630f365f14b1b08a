import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'
import { pageQuery } from './get-page.ts'

/** Saves the operator's text of a page. The hook is called back before the page is asked for again. */
export function useCorrectPage({ id, batchId }: PageDetail, saved: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (text: string) => client.pages.correct({ pageId: id, text }),
    onError: tellError,
    onSuccess: () => {
      saved()
      tellDone('Correction saved. The text of this document is written again with it.')
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: pageQuery(id).queryKey }), markBatchStale(queries, batchId)]),
  })
}
