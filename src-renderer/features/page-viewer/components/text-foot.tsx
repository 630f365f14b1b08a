import type { Word } from '../../../../src-main/contract/page.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { formatConfidence, formatCount } from '../../../components/format.ts'
import { countUnsure } from '../confidence.ts'

interface Props {
  page: PageDetail
  words: readonly Word[]
  word: number | null
}

/** How many words are unsure, and how sure the chosen one is; read out when another is chosen. */
export function TextFoot({ page, words, word }: Props) {
  const unsure = countUnsure(words)
  const chosen = word === null ? undefined : page.words?.words[word]
  return (
    <div className="legend page-foot">
      {words.length > 0 && (
        <>
          <span>
            <span className="w-low">Below 60 %</span> {formatCount(unsure.low)}
          </span>
          <span>
            <span className="w-mid">60–79 %</span> {formatCount(unsure.mid)}
          </span>
        </>
      )}
      <span className="dim size" aria-live="polite">
        {chosen ? `“${chosen.text}” ${formatConfidence(chosen.confidence)} sure` : mean(page)}
      </span>
    </div>
  )
}

function mean(page: PageDetail): string {
  return page.confidence === null ? '' : `Mean ${formatConfidence(page.confidence)}`
}
