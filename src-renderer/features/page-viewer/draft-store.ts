import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { PageDetail } from '../../../src-main/contract/page-detail.ts'

type Place = Pick<PageDetail, 'batchId' | 'documentId' | 'pageNumber'>

/** Text that was typed and not saved, by page. It outlives leaving the page and closing the window. */
export const useDrafts = create<{ drafts: Record<string, string> }>()(persist(() => ({ drafts: {} }), { name: 'page-drafts' }))

/** Named by batch as well, because another data folder has pages of the same numbers. */
export const draftKey = ({ batchId, documentId, pageNumber }: Place): string => `${batchId}/${documentId}/${pageNumber}`

/** What was typed for this page and is not saved; null when nothing was. */
export function useDraft(page: Place): string | null {
  return useDrafts(({ drafts }) => drafts[draftKey(page)] ?? null)
}

export function keepDraft(page: Place, text: string): void {
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [draftKey(page)]: text } }))
}

export function dropDraft(page: Place): void {
  useDrafts.setState(({ drafts }) => {
    const { [draftKey(page)]: _, ...others } = drafts
    return { drafts: others }
  })
}
