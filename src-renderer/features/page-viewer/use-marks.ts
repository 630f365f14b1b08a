import type { PageDetail } from '../../../src-main/contract/page-detail.ts'
import type { IconName } from '../../components/icon.tsx'
import { useConfirmPage } from './api/confirm-page.ts'
import { useCorrectPage } from './api/correct-page.ts'
import { useDraft } from './draft-store.ts'

/** A decision of the operator about what was recognised; each is kept beside it, and can be taken back. */
interface Mark {
  key: string
  icon: IconName
  label: string
  disabled: boolean
  run: () => void
}

/** What can be said of the page as it is. A page with a correction, or one that was begun, is not marked over it. */
export function useMarks(page: PageDetail): Mark[] {
  const confirm = useConfirmPage(page)
  const blank = useCorrectPage(page, () => {})
  const draft = useDraft(page)
  const marks: Mark[] = []
  if (page.state !== 'done' || page.correction !== null || draft !== null) return marks
  if (page.needsReview) {
    marks.push({ key: 'i', icon: 'done', label: 'It is right', disabled: confirm.isPending, run: () => confirm.mutate() })
  }
  // A page marked blank is one whose text the operator corrected to nothing.
  if (page.method !== 'blank' && page.text !== null) {
    marks.push({ key: 'b', icon: 'blank', label: 'Mark blank', disabled: blank.isPending, run: () => blank.mutate('') })
  }
  return marks
}
