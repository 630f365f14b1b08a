import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import { formatMoment, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { toBatch } from '../../../components/route.ts'
import { batchLooks, State } from '../../../components/state.tsx'
import { useNow } from '../../../components/use-now.ts'
import { useDismissAway, whileAwayQuery } from '../api/while-away.ts'
import { awaySentences } from '../away-sentences.ts'

/** Batches that are named; the list below has them all. */
const mostNamed = 4

/** What happened while nobody looked; gone for good when it is dismissed. */
export function AwayPanel() {
  const now = useNow()
  const { data: away, refetch } = useQuery(whileAwayQuery())
  const dismiss = useDismissAway()
  useEffect(() => {
    const back = () => void refetch()
    window.addEventListener('focus', back)
    return () => window.removeEventListener('focus', back)
  }, [refetch])
  if (!away) return null
  const batches = [
    ...away.ended.map((one) => ({ ...one, look: batchLooks[one.state] })),
    ...away.paused.map(({ code, ...one }) => ({
      ...one,
      look: { ...batchLooks.paused, word: code === null ? 'Paused' : `Paused: ${errorCatalogue[code].title}` },
    })),
  ]
  return (
    <section aria-label="While you were away">
      <Note icon="clock" onDismiss={() => dismiss.mutate(undefined)}>
        <b>Since {formatMoment(away.since, now)}:</b> {awaySentences(away).join(' ')}
        {batches.slice(0, mostNamed).map(({ batchId, name, look }) => (
          <div key={batchId} className="row">
            <State look={look} />
            <a className="cut" href={toBatch(batchId)}>
              {name}
            </a>
          </div>
        ))}
        {batches.length > mostNamed && (
          <div>{formatUnits(batches.length - mostNamed, 'more batch', 'more batches')}, in the list below</div>
        )}
      </Note>
    </section>
  )
}
