import { type BatchSummary, totalPages } from '../../../../src-main/contract/batch.ts'
import { formatEta, formatEtaClock, formatMoment } from '../../../components/format.ts'
import { allSections, ProgressBar } from '../../../components/progress-bar.tsx'
import { useNow } from '../../../components/use-now.ts'
import { isOpen } from '../batch-kind.ts'
import { pagesOfPages, pagesSoFar, pauseNote, progressSentence, stopNote } from '../progress-sentence.ts'
import { StopTime } from './stop-time.tsx'

/** How far the batch is, as a sentence and as a bar of all states. */
export function BatchHead({ batch }: { batch: BatchSummary }) {
  const now = useNow()
  const { createdAt, endedAt } = batch
  const total = totalPages(batch.pages)
  const sentence = progressSentence(batch)
  return (
    <div className="stack batch-head">
      <div className="row between wrap">
        <HeadSentence batch={batch} now={now} />
        <span className="row">
          <span className="mid xs">
            Started {formatMoment(createdAt, now)}
            {endedAt !== null && `, ended ${formatMoment(endedAt, now)}`}
          </span>
          {isOpen(batch) && <StopTime batch={batch} />}
        </span>
      </div>
      <ProgressBar tall label="Pages of this batch" valueText={sentence} sections={allSections(batch.pages)} total={total} />
    </div>
  )
}

function HeadSentence({ batch, now }: { batch: BatchSummary; now: number }) {
  const { state, etaMs } = batch
  if (state === 'paused' && batch.pausedFor === null) {
    return (
      <span>
        <b>{pagesOfPages(batch)}</b>
        <span className="mid">. Paused. {pauseNote(batch)}</span>
      </span>
    )
  }
  if (state === 'paused' && (batch.pausedFor?.code === 'BATCH_CARRIED' || batch.pausedFor?.code === 'TAKE_UNFINISHED')) {
    // The note below says what to do.
    return (
      <span>
        <b>{pagesOfPages(batch)}</b>
        <span className="mid">. Paused.</span>
      </span>
    )
  }
  if (state !== 'running' || etaMs === null || batch.restsUntil !== null) return <b>{progressSentence(batch)}</b>
  return (
    <span>
      <b>{batch.uninspectedFiles > 0 ? pagesSoFar(batch) : pagesOfPages(batch)}</b>
      <span className="mid">
        , {formatEta(etaMs)} left, done {formatEtaClock(etaMs, now)}
        {stopNote(batch)}
      </span>
    </span>
  )
}
