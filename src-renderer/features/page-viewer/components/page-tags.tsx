import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { countUnsure } from '../confidence.ts'

/** That the text was corrected or confirmed, or else how many of its words are unsure. */
export function PageTags({ page }: { page: PageDetail }) {
  const { low, mid } = countUnsure(page.words?.words ?? [])
  if (page.correction) {
    return (
      <span className="tag">
        <Icon name="edit" small />
        {page.correction.text === '' ? 'Marked blank' : 'Corrected'}
      </span>
    )
  }
  if (page.confirmedAt !== null) {
    return (
      <span className="tag">
        <Icon name="done" small />
        Confirmed
      </span>
    )
  }
  if (low + mid === 0) return null
  return (
    <span className="tag paused">
      <Icon name="unsure" small />
      {formatUnits(low + mid, 'unsure word')}
    </span>
  )
}
