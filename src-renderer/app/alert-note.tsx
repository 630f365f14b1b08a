import { describeAlert, type RaisedAlert } from '../../src-main/contract/alert.ts'
import { formatClock } from '../components/format.ts'
import { Note } from '../components/note.tsx'
import { toSettings } from '../components/route.ts'

/** A threshold that is crossed; it goes by itself when that is over. */
export function AlertNote({ alert }: { alert: RaisedAlert }) {
  return (
    <Note tone="warn" icon="attention" role="alert">
      <b>{describeAlert(alert)}</b>, since {formatClock(alert.since)}. <a href={toSettings('alerts')}>Alerts and log</a>
    </Note>
  )
}
