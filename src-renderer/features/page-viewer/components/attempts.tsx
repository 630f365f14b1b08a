import type { PageState } from '../../../../src-main/contract/page.ts'
import type { Attempt, AttemptEnd } from '../../../../src-main/contract/page-detail.ts'
import { formatClockSeconds, formatCount } from '../../../components/format.ts'
import { Icon, type IconName } from '../../../components/icon.tsx'
import { AttemptError } from './attempt-error.tsx'
import { StageBars } from './stage-bars.tsx'

const looks: Record<AttemptEnd, { icon: IconName; tone: string }> = {
  done: { icon: 'done', tone: 'c-done' },
  failed: { icon: 'failed', tone: 'c-failed' },
  'given-back': { icon: 'interrupted', tone: 'dim' },
  'stopped-with-the-program': { icon: 'interrupted', tone: 'dim' },
}

/** Every try at the page, the newest first. */
export function Attempts({ attempts, state }: { attempts: Attempt[]; state: PageState }) {
  if (attempts.length === 0) return <p className="mid attempts">{whyNone(state)}</p>
  return (
    <ol className="attempts">
      {attempts.toReversed().map((attempt) => (
        <li key={attempt.number}>
          <div className="line">
            <span className={looks[attempt.end].tone}>
              <Icon name={looks[attempt.end].icon} />
            </span>
            <i />
          </div>
          <div className="grow">
            <div className="row between">
              <b>{title(attempt)}</b>
              <span className="dim xs">{formatClockSeconds(attempt.finishedAt)}</span>
            </div>
            <What attempt={attempt} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** A page of a file that was read before with the same settings is done without an attempt. */
function whyNone(state: PageState): string {
  return state === 'done' ? 'Taken over from an earlier reading of the same file with the same settings.' : 'No attempt yet.'
}

function title({ number, end }: Attempt): string {
  if (end === 'done') return `Attempt ${formatCount(number)}, done`
  if (end === 'failed') return `Attempt ${formatCount(number)}, failed`
  return `Attempt ${formatCount(number)}, interrupted`
}

function What({ attempt }: { attempt: Attempt }) {
  switch (attempt.end) {
    case 'done':
      return <StageBars timings={attempt.timings} totalMs={attempt.finishedAt - attempt.startedAt} />
    case 'failed':
      return (
        <>
          <AttemptError attempt={attempt} />
          <StageBars timings={attempt.timings} totalMs={attempt.finishedAt - attempt.startedAt} />
        </>
      )
    case 'given-back':
      return <p className="xs mid">Put back in the queue, no attempt spent.</p>
    case 'stopped-with-the-program':
      return <p className="xs mid">Leafcutter ended while the page was being read. It went back to the queue.</p>
  }
}
