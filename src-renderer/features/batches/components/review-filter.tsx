import { Button } from '../../../components/button.tsx'
import { formatUnits } from '../../../components/format.ts'

interface Props {
  /** Pages of the batch that need a review. */
  pages: number
  on: boolean
  onChange: (on: boolean) => void
}

/** Shows only the documents of which a page needs a review; carries the number of those pages, and is not there without any. */
export function ReviewFilter({ pages, on, onChange }: Props) {
  if (pages === 0 && !on) return null
  return (
    <Button small look={on ? 'default' : 'quiet'} aria-pressed={on} onClick={() => onChange(!on)}>
      {formatUnits(pages, 'page')} to review
    </Button>
  )
}
