import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatRate } from '../components/format.ts'
import { machineStatusQuery } from '../ipc/machine-status.ts'
import { SpeedControls } from './speed-controls.tsx'

/** What this computer does just now. */
export function MachinePanel() {
  const { data: machine } = useQuery(machineStatusQuery())
  if (machine === undefined) return null
  const { workersAtSpeed, busyWorkers, pagesPerMinute, diskFree, heldBack } = machine
  return (
    <>
      <SpeedControls machine={machine} />
      <dl className="machine" aria-label="This computer">
        <dt>Working</dt>
        <dd>{busyWorkers > 0 ? `${busyWorkers} of ${workersAtSpeed} busy` : heldBack === null ? 'idle' : 'waits for power'}</dd>
        <dt>Rate</dt>
        <dd>{pagesPerMinute === null ? '–' : `${formatRate(pagesPerMinute)} pages/min`}</dd>
        <dt>Disk free</dt>
        <dd>{formatBytes(diskFree)}</dd>
      </dl>
    </>
  )
}
