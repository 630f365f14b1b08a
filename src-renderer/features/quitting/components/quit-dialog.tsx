import { useQuery } from '@tanstack/react-query'
import type { Quitting } from '../../../../src-main/contract/quitting.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { orpc } from '../../../ipc/client.ts'
import { useAnswerQuit } from '../api/answer-quit.ts'
import { useQuitting } from '../api/quit-steps.ts'
import './quitting.css'

/** Asks when the app is to quit while pages are being read, and stays until they are finished. */
export function QuitDialog() {
  const now = useQuitting((state) => state.now)
  if (now.step === 'asked') return <Question {...now} />
  if (now.step === 'finishing') return <Finishing {...now} />
  return null
}

function Question({ pages, seconds }: Extract<Quitting, { step: 'asked' }>) {
  const { mutate: answer } = useAnswerQuit()
  const finish = `Finish ${formatUnits(pages, 'page')}, then quit`
  const stay = () => answer({ answer: 'stay' })
  return (
    <Dialog
      open
      onClose={stay}
      title={`Quit while ${formatUnits(pages, 'page')} ${pages === 1 ? 'is' : 'are'} being read?`}
      actions={
        <>
          <Button look="quiet" shortcut="Escape" onClick={stay}>
            Keep working
          </Button>
          <Button onClick={() => answer({ answer: 'stop' })}>Stop now</Button>
          <Button look="primary" data-autofocus onClick={() => answer({ answer: 'finish' })}>
            {finish}
          </Button>
        </>
      }
    >
      <p className="mid">
        <WhatIsLeft /> All of it goes on from here the next time, whichever you choose.
      </p>
      <dl className="quit-choices">
        <dt>{finish}</dt>
        <dd>{howLong(seconds)}</dd>
        <dt>Stop now</dt>
        <dd>{formatUnits(pages, 'page')} will be read again next time. No attempt is spent.</dd>
      </dl>
    </Dialog>
  )
}

/** Longer than main waits for pages in hand. */
const longSeconds = 10

function howLong(seconds: number | null): string {
  if (seconds !== null && seconds < longSeconds) return `About ${seconds} s. No work is lost.`
  return `At most ${longSeconds} s. A page that takes longer is read again next time; no attempt is spent.`
}

function WhatIsLeft() {
  const { data: batches = [] } = useQuery(orpc.batches.list.queryOptions())
  const running = batches.filter((batch) => batch.state === 'running' || batch.state === 'importing')
  const queued = running.reduce((sum, batch) => sum + batch.pages.queued, 0)
  const batchesRun = running.length === 1 ? '1 batch is running' : `${formatCount(running.length)} batches are running`
  return `${batchesRun}, ${formatUnits(queued, 'page')} ${queued === 1 ? 'is' : 'are'} queued.`
}

function Finishing({ pages, limitSeconds }: Extract<Quitting, { step: 'finishing' }>) {
  const { mutate: answer } = useAnswerQuit()
  return (
    <Dialog
      open
      onClose={() => {}}
      title={pages === 0 ? 'Quitting' : `Finishing ${formatUnits(pages, 'page')}, then quitting`}
      actions={
        <Button data-autofocus onClick={() => answer({ answer: 'stop' })}>
          Stop now
        </Button>
      }
    >
      <p className="mid" role="status">
        {pages === 0
          ? 'No page is being read any more. What is open is being closed.'
          : `Nothing new starts. After ${limitSeconds} s at most the window closes; a page that is not finished by then is read again next time, and no attempt is spent.`}
      </p>
    </Dialog>
  )
}
