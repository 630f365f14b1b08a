import type { CSSProperties } from 'react'
import { type BatchSummary, settledPages, totalFiles, totalPages } from '../../../../src-main/contract/batch.ts'
import { momentInWords } from '../../../../src-main/contract/time-of-day.ts'
import {
  formatCount,
  formatDuration,
  formatEta,
  formatEtaClock,
  formatMoment,
  formatRate,
  formatShare,
  formatUnits,
} from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { ProgressBar, rowSections } from '../../../components/progress-bar.tsx'
import { toBatch, toCheck } from '../../../components/route.ts'
import type { SelectingHow } from '../../../components/selection.ts'
import { batchLooks } from '../../../components/state.tsx'
import { progressSentence } from '../progress-sentence.ts'
import { BatchRowActions } from './batch-row-actions.tsx'
import { Sparkline } from './sparkline.tsx'

interface Props {
  batch: BatchSummary
  now: number
  rowIndex: number
  place: CSSProperties
  /** A batch that ended well needs one line only. */
  oneLine: boolean
  selected: boolean
  onSelect: (how: SelectingHow) => void
}

export function BatchRow({ batch, now, rowIndex, place, oneLine, selected, onSelect }: Props) {
  const look = batchLooks[batch.state]
  const settled = settledPages(batch.pages)
  const total = totalPages(batch.pages)
  const sentence = progressSentence(batch)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of its rows
    <div
      className={['b', oneLine ? 'one' : '', selected ? 'selected' : ''].join(' ')}
      role="row"
      aria-rowindex={rowIndex}
      style={place}
      data-batch={batch.id}
      onClick={(event) => {
        if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        onSelect(event.shiftKey ? 'range' : 'toggle')
      }}
    >
      <span role="cell">
        <input
          type="checkbox"
          aria-label={`Select ${batch.name}`}
          checked={selected}
          onChange={() => {}}
          onClick={(event) => {
            event.stopPropagation()
            onSelect(event.shiftKey ? 'range' : 'toggle')
          }}
        />
      </span>
      <span role="cell" className={`c-${look.tone}`}>
        <Icon name={look.icon} />
        <span className="sr-only">{look.word}</span>
      </span>
      <div role="cell" className="cut">
        <a className="nm cut" href={batch.state === 'held' ? toCheck(batch.id) : toBatch(batch.id)}>
          {batch.name}
        </a>
        {oneLine ? (
          <span className="sub dim">{formatUnits(totalFiles(batch.files), 'file')}</span>
        ) : (
          <div className="sub sentence" title={sentence}>
            {sentence}
          </div>
        )}
      </div>
      {oneLine ? (
        <div role="cell" className="sub num">
          {batch.state === 'cancelled'
            ? `${formatCount(settled - batch.pages.cancelled)} of ${formatUnits(total, 'page')}`
            : formatUnits(total, 'page')}
        </div>
      ) : (
        <div role="cell" className="prog">
          <ProgressBar
            label={batch.name}
            valueText={sentence}
            sections={rowSections(batch.pages, batch.state === 'paused')}
            total={total}
          />
          <span className="num xs">{formatShare(settled, total)}</span>
        </div>
      )}
      <div role="cell" className="xs num pace">
        <Pace batch={batch} />
      </div>
      <div role="cell" className="num xs">
        <TimeLeft batch={batch} now={now} />
      </div>
      <div role="cell" className="num">
        <FailedCount batch={batch} />
      </div>
      <div role="cell" className="acts">
        <BatchRowActions batch={batch} />
      </div>
    </div>
  )
}

function Pace({ batch }: { batch: BatchSummary }) {
  if (batch.endedAt !== null) return <span className="mid">Took {formatDuration(batch.endedAt - batch.createdAt)}</span>
  if (batch.state === 'paused' || batch.state === 'held') return <span className="dim">–</span>
  if (batch.restsUntil !== null) return <span className="dim">–</span>
  if (batch.pagesPerMinute === null) return <span className="dim">measuring</span>
  return (
    <>
      <Sparkline values={batch.pagesOfMinutes} />
      <span>
        <b>{formatRate(batch.pagesPerMinute)}</b>
        <span className="dim">/min</span>
      </span>
    </>
  )
}

function TimeLeft({ batch, now }: { batch: BatchSummary; now: number }) {
  const { state, etaMs, endedAt } = batch
  if (endedAt !== null) {
    return state === 'completed' || state === 'cancelled' ? (
      <span className="mid">{formatMoment(endedAt, now)}</span>
    ) : (
      <TwoLines first="Ended" second={formatMoment(endedAt, now)} />
    )
  }
  if (state === 'held')
    return batch.held?.startsAt ? (
      <TwoLines first="Starts" second={formatMoment(batch.held.startsAt, now)} />
    ) : (
      <span className="dim">–</span>
    )
  if (state === 'paused') return <b className="c-paused">Paused</b>
  if (batch.restsUntil !== null) return <TwoLines first="Rests" second={`until ${momentInWords(batch.restsUntil, now)}`} />
  if (etaMs === null) return <span className="dim">measuring</span>
  return <TwoLines first={formatEta(etaMs)} second={formatEtaClock(etaMs, now)} />
}

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <>
      <b>{first}</b>
      <br />
      <span className="dim">{second}</span>
    </>
  )
}

/** Failed pages, or where there are none, files that failed as a whole. */
function FailedCount({ batch: { pages, files } }: { batch: BatchSummary }) {
  if (pages.error === 0 && files.failed === 0) return <span className="dim">0</span>
  return (
    <span className="st failed">
      <Icon name="failed" small />
      <b>{pages.error > 0 ? formatCount(pages.error) : formatUnits(files.failed, 'file')}</b>
    </span>
  )
}
