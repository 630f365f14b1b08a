import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import type { PageOverride } from '../../../../src-main/contract/page-override.ts'
import { tellDone } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { markBatchStale } from '../../../ipc/stale.ts'
import { pageQuery } from './get-page.ts'

/** Reads a page with other settings than its batch, or as its batch where none are named. Errors are shown by whoever asked. */
export function useReadAgain({ id, batchId }: PageDetail, asked: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (override: PageOverride) => client.pages.readAgain({ pageId: id, override }),
    onSuccess: (pages) => {
      asked()
      tellDone(whatBecame(pages))
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: pageQuery(id).queryKey }), markBatchStale(queries, batchId)]),
  })
}

function whatBecame({ queued, takenOver }: { queued: number; takenOver: number }): string {
  if (queued > 0) return '1 page back in the queue'
  return takenOver > 0
    ? 'The page was read like this before: that text is its text again'
    : 'Nothing to read: this is how the page was read'
}
