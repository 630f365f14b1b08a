import { useQuery } from '@tanstack/react-query'
import type { MachineStatus } from '../../src-main/contract/ipc.ts'
import { momentInWords } from '../../src-main/contract/time-of-day.ts'
import { formatBytes, formatRate } from '../components/format.ts'
import { machineStatusQuery } from '../ipc/machine-status.ts'
import { SpeedControls } from './speed-controls.tsx'

/** What this computer does just now. */
export function MachinePanel() {
  const { data: machine } = useQuery(machineStatusQuery())
  if (machine === undefined) return null
  const { pagesPerMinute, diskFree } = machine
  return (
    <>
      <SpeedControls machine={machine} />
      <dl className="machine" aria-label="This computer">
        <dt>Working</dt>
        <dd>{workingWords(machine)}</dd>
        <dt>Rate</dt>
        <dd>{pagesPerMinute === null ? '–' : `${formatRate(pagesPerMinute)} pages/min`}</dd>
        <dt>Disk free</dt>
        <dd>{formatBytes(diskFree)}</dd>
      </dl>
    </>
  )
}

function workingWords({ workersAtSpeed, busyWorkers, heldBack, hours }: MachineStatus): string {
  if (busyWorkers > 0) return `${busyWorkers} of ${workersAtSpeed} busy`
  if (heldBack !== null) return 'waits for power'
  return hours.rests && hours.changesAt !== null ? `from ${momentInWords(hours.changesAt, Date.now())}` : 'idle'
}
