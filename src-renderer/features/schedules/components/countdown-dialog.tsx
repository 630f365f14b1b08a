import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SystemAction, WhenDoneNow } from '../../../../src-main/contract/when-done.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { machineStatusQuery } from '../../../ipc/machine-status.ts'
import { useScheduleCall } from '../../../ipc/schedules.ts'

const words: Record<SystemAction, { title: string; now: string }> = {
  sleep: { title: 'Everything is done. This computer goes to sleep', now: 'Sleep now' },
  'shut-down': { title: 'Everything is done. This computer shuts down', now: 'Shut down now' },
}

/** Counts down until the computer sleeps or is shut down; whoever sits at it calls it off. */
export function CountdownDialog() {
  const { data: machine } = useQuery(machineStatusQuery())
  const now = machine?.whenDoneNow
  return now?.step === 'counting-down' ? <Countdown {...now} /> : null
}

function Countdown({ action, at }: Extract<WhenDoneNow, { step: 'counting-down' }>) {
  const seconds = useSecondsUntil(at)
  const { mutate: callOff } = useScheduleCall('callOff')
  const doIt = useScheduleCall('doItNow')
  const stay = () => callOff()
  return (
    <Dialog
      open
      onClose={stay}
      title={words[action].title}
      actions={
        <>
          <Button disabled={doIt.isPending} onClick={() => doIt.mutate()}>
            {words[action].now}
          </Button>
          <Button look="primary" shortcut="Escape" data-autofocus onClick={stay}>
            Stay on
          </Button>
        </>
      }
    >
      <p>
        <b>In {seconds} s.</b>{' '}
        <span className="mid">
          All pages are read and everything is written. It is called off as well when another batch begins; what is done at the end stays as
          it was chosen.
        </span>
      </p>
    </Dialog>
  )
}

function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((at - now) / 1_000))
}
