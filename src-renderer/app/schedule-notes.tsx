import type { MachineStatus } from '../../src-main/contract/ipc.ts'
import { momentInWords } from '../../src-main/contract/time-of-day.ts'
import { Button } from '../components/button.tsx'
import { doneWords } from '../components/done-words.ts'
import { Note } from '../components/note.tsx'
import { useScheduleCall } from '../ipc/schedules.ts'

/** That pages wait for their hours, and how it went with what was done when everything was done. */
export function ScheduleNotes({ machine: { hours, whenDoneNow } }: { machine: Pick<MachineStatus, 'hours' | 'whenDoneNow'> }) {
  const readNow = useScheduleCall('readNow')
  const restAgain = useScheduleCall('restAgain')
  const dismiss = useScheduleCall('dismiss')
  const change = hours.changesAt === null ? '' : momentInWords(hours.changesAt, Date.now())
  return (
    <>
      {hours.rests && (
        <Note icon="clock" action={<Button onClick={() => readNow.mutate()}>Read now</Button>}>
          <b>Reads from {change} on.</b> Files are counted meanwhile, and pages in hand finish.
        </Note>
      )}
      {hours.anyway && (
        <Note icon="clock" action={<Button onClick={() => restAgain.mutate()}>Rest until {change}</Button>}>
          <b>Reads now, outside of its hours.</b> They begin at {change}.
        </Note>
      )}
      {whenDoneNow.step === 'failed' && (
        <Note tone="bad" icon="attention" role="alert" onDismiss={() => dismiss.mutate()}>
          <b>{doneWords[whenDoneNow.action]}:</b> {whenDoneNow.message}
        </Note>
      )}
      {whenDoneNow.step === 'done' && (
        <Note icon="done" onDismiss={() => dismiss.mutate()}>
          <b>Everything is done.</b> {doneWords[whenDoneNow.action]}: done at {momentInWords(whenDoneNow.at, Date.now())}.
        </Note>
      )}
    </>
  )
}
