import type { PageMethod } from '../../../../src-main/contract/page.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { formatConfidence, formatCount, formatMoment } from '../../../components/format.ts'
import { overrideInWords } from '../../../components/reading/override-in-words.ts'
import { useNow } from '../../../components/use-now.ts'
import { countUnsure } from '../confidence.ts'

const methods: Record<PageMethod, string> = { ocr: 'recognised', text: 'taken from the document', blank: 'blank, nothing to read' }

export function PageFacts({ page: { method, confidence, words, engine, correction, override } }: { page: PageDetail }) {
  const now = useNow()
  const { low, mid } = countUnsure(words?.words ?? [])
  return (
    <div className="page-facts">
      <h3>This page</h3>
      <dl className="kv xs">
        <dt>Text</dt>
        <dd>{method === null ? '–' : methods[method]}</dd>
        <dt>Confidence</dt>
        <dd>{formatConfidence(confidence)}</dd>
        {words && (
          <>
            <dt>Words, unsure</dt>
            <dd>
              {formatCount(words.words.length)}, {formatCount(low + mid)}
            </dd>
          </>
        )}
        {correction && (
          <>
            <dt>Corrected</dt>
            <dd>{formatMoment(correction.correctedAt, now)}</dd>
          </>
        )}
        {override && (
          <>
            <dt>Otherwise than its batch</dt>
            <dd>{overrideInWords(override)}</dd>
          </>
        )}
        {engine && (
          <>
            <dt>Read with</dt>
            <dd>{engine}</dd>
          </>
        )}
      </dl>
    </div>
  )
}
