import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorCatalogue, isErrorCode } from '../../src-main/contract/error-catalogue.ts'
import { Button } from '../components/button.tsx'
import { ErrorNote } from '../components/error-note.tsx'
import { formatCount, formatUnits } from '../components/format.ts'
import { Note } from '../components/note.tsx'
import { dismissNotice, useNotice } from '../components/notice-store.ts'
import { useConnection } from '../ipc/link.ts'
import { machineStatusQuery } from '../ipc/machine-status.ts'
import { AlertNote } from './alert-note.tsx'
import { useGoOn } from './api/go-on.ts'
import { ScheduleNotes } from './schedule-notes.tsx'
import { VolumeNote } from './volume-note.tsx'

/** What concerns the whole window: the connection is gone, work has stopped, or work was taken up again after a crash. */
export function Notices() {
  const notice = useNotice((state) => state.notice)
  const lost = useConnection((state) => state.state === 'lost')
  const { data: machine } = useQuery(machineStatusQuery())
  const [resumedSeen, setResumedSeen] = useState(false)
  const goOn = useGoOn()
  const stopped = machine?.stopped ?? null
  const resumed = machine?.resumed ?? null
  return (
    <div className="notices">
      {lost && (
        <Note tone="bad" icon="attention" role="alert">
          <b>Leafcutter does not answer.</b> What you see may be out of date. Pages that were done are kept. It is tried again every second;
          if this stays, close the window and start Leafcutter again.
        </Note>
      )}
      {stopped && (
        <Note tone="bad" icon="attention" role="alert" action={<Button onClick={() => goOn.mutate()}>Go on</Button>}>
          <b>{isErrorCode(stopped.code) ? errorCatalogue[stopped.code].title : 'Work has stopped'}.</b> {stopped.message}
        </Note>
      )}
      {machine && machine.heldBack !== null && (
        <Note tone="warn" icon="pause">
          <b>Work waits for power:</b> {machine.heldBack}. What you paused stays paused.
        </Note>
      )}
      {machine && <ScheduleNotes machine={machine} />}
      {machine?.volumesAway.map((volume) => (
        <VolumeNote key={volume.folder} volume={volume} />
      ))}
      {machine?.alerts.map((alert) => (
        <AlertNote key={alert.kind} alert={alert} />
      ))}
      {machine?.logTrouble && (
        <Note tone="warn" icon="attention" role="alert">
          <b>{errorCatalogue.LOG_UNWRITABLE.title}.</b> {machine.logTrouble.message}
        </Note>
      )}
      {resumed && !resumedSeen && (
        <Note icon="clock" onDismiss={() => setResumedSeen(true)}>
          <b>Resumed after an unexpected stop:</b> {formatUnits(resumed.kept, 'page')} kept, {formatCount(resumed.redone)} redone
        </Note>
      )}
      {notice &&
        ('error' in notice ? (
          <ErrorNote error={notice.error} onDismiss={dismissNotice} />
        ) : (
          <Note icon="done" onDismiss={dismissNotice}>
            {notice.text}
          </Note>
        ))}
    </div>
  )
}
