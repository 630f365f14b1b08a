import { useState } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { BatchCheck } from '../../../../src-main/contract/batch-check.ts'
import { nextTimeOfDay } from '../../../../src-main/contract/time-of-day.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatMoment, formatUnits } from '../../../components/format.ts'
import { go, toBatch, toBatches } from '../../../components/route.ts'
import { useStartHeld } from '../../../components/use-start-held.ts'
import { useDiscard, useStartAt } from '../api/decide.ts'
import { isChecked } from '../check-words.ts'

/** The one decision: start now, at a time, later by hand, or not at all. */
export function CheckFoot({ batch, check }: { batch: BatchSummary; check: BatchCheck }) {
  const [time, setTime] = useState('20:00')
  const leave = () => go(toBatches())
  const start = useStartHeld(batch.id, () => go(toBatch(batch.id)))
  const startAt = useStartAt(batch.id)
  const discard = useDiscard(batch.id, leave)
  const at = nextTimeOfDay(time, Date.now())
  const save = (when: number | null) => startAt.mutate(when, { onSuccess: leave })
  const startLabel = isChecked(check) ? startWords(check.sample.pagesLeft) : 'Start without waiting'
  useCommands([
    { label: startLabel, run: () => start.mutate() },
    ...(at === null ? [] : [{ label: `Start at ${time}`, run: () => save(at) }]),
    { label: 'Save for later', run: () => save(null) },
    { label: 'Cancel this batch: nothing of it stays', run: () => discard.mutate() },
  ])
  return (
    <footer className="check-foot" data-region tabIndex={-1}>
      <CallError error={startAt.error ?? discard.error} />
      <span className="mid grow">{footNote(batch, check)}</span>
      <Button look="quiet" disabled={discard.isPending} title="Gives this batch up; nothing of it stays." onClick={() => discard.mutate()}>
        Cancel
      </Button>
      <Button title="It stays in the list, checked and not started." onClick={() => save(null)}>
        Save for later
      </Button>
      <span className="row">
        <label className="inp time">
          <span className="sr-only">Time to start at</span>
          <input type="time" value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        </label>
        <Button disabled={at === null} title="Leafcutter has to be open then." onClick={() => at !== null && save(at)}>
          Start at {at === null ? '…' : time}
        </Button>
      </span>
      <Button look="primary" icon="play" disabled={start.isPending} onClick={() => start.mutate()}>
        {startLabel}
      </Button>
    </footer>
  )
}

/** The sample of a small batch is all of it. */
function startWords(pagesLeft: number): string {
  return pagesLeft === 0 ? 'Start: write what was read' : `Start ${formatUnits(pagesLeft, 'page')}`
}

function footNote({ held, unreadableFiles }: BatchSummary, { sample }: BatchCheck): string {
  const starts = held?.startsAt ? `Starts ${formatMoment(held.startsAt, Date.now())}. ` : ''
  if (sample.state === 'counting' || sample.state === 'reading') return `${starts}You can leave this screen: the check goes on.`
  if (unreadableFiles === 0) return `${starts}Pages being read can be paused at any time.`
  const files = unreadableFiles === 1 ? '1 file is' : `${formatUnits(unreadableFiles, 'file')} are`
  return `${starts}${files} left out and listed in the report. Pages being read can be paused at any time.`
}
